#include "model/report/comparison.h"
#include "model/report/section.h"
#include "model/report/words.h"
#include "model/review/formats/formats.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostLines = 100;   ///< Of one list.

void addList(Blocks &blocks, const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    Bullets bullets;
    for (const QString &line : lines.mid(0, qsizetype(mostLines)))
        bullets.items.emplace_back(line);
    if (lines.size() > qsizetype(mostLines))
        bullets.items.emplace_back(moreText(lines.size() - qsizetype(mostLines)));
    blocks.push_back({Heading{title}});
    blocks.push_back({std::move(bullets)});
}

QStringList listOfNames(const Topology &topology, const QStringList &ids)
{
    QStringList names;
    for (const Id &id : ids)
        names.append(topology.nameOf(id));
    return names;
}

QStringList titlesOf(const Topology &topology, const std::vector<Finding> &findings)
{
    QStringList titles;
    for (const Finding &finding : findings)
        titles.append(
            u"%1 %2: %3"_s.arg(severityText(finding.severity), finding.rule, titleOf(topology, finding)));
    return titles;
}

Table availabilityTable(const Facts &facts)
{
    Table table{{{Words::tr("Client")},
                 {Words::tr("Operation")},
                 {Words::tr("Was down"), true},
                 {Words::tr("Is down"), true}},
                {}};
    for (const FlowDifference &flow : compareAvailability(facts.earlier->availability, facts.availability))
        if (flow.differs())
            table.rows.push_back({facts.topology.nameOf(flow.client),
                                  flow.writes ? Words::tr("writes") : Words::tr("reads"),
                                  downText(flow.before),
                                  Cell(downText(flow.after), flow.after > flow.before   ? Mark::Bad
                                                             : flow.after < flow.before ? Mark::Good
                                                                                        : Mark::None)});
    return table;
}

Blocks writeChanges(const Facts &facts)
{
    if (!facts.earlier)
        return {};
    const Topology &before = *facts.earlier->topology, &now = facts.topology;
    Blocks blocks;
    const QString name = facts.request.sinceName;
    blocks.push_back({Paragraph{name.isEmpty() ? Words::tr("Compared with an earlier version.")
                                               : Words::tr("Compared with %1.").arg(name)}});
    const ElementDifferences elements = compareElements(before, now);
    if (!elements.empty())
        blocks.push_back(
            {differencePicture(std::make_shared<Topology>(before), std::make_shared<Topology>(now))});
    QStringList changed;
    for (const ElementDifferences::Change &change : elements.changed)
        changed.append(changeText(before, now, change));
    addList(blocks, Words::tr("Added"), listOfNames(now, elements.added));
    addList(blocks, Words::tr("Removed"), listOfNames(before, elements.removed));
    addList(blocks, Words::tr("Changed"), changed);
    const FindingDifferences findings = compareFindings(facts.earlier->review, facts.review);
    addList(blocks, Words::tr("Findings that have come"), titlesOf(now, findings.come));
    addList(blocks, Words::tr("Findings that are gone"), titlesOf(before, findings.gone));
    if (Table table = availabilityTable(facts); !table.rows.empty())
        blocks.push_back({std::move(table)});
    if (blocks.size() == 1)
        blocks.push_back({Paragraph{Words::tr("Nothing has changed.")}});
    return blocks;
}

}   // namespace

Section changes()
{
    return {
        .id = u"changes"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "What has changed")},
        .occasions = Occasion::Design | Occasion::Incident,
        .write = writeChanges,
    };
}

}   // namespace switchover::report::sections
