#include "model/report/section.h"
#include "model/report/words.h"
#include "model/review/formats/formats.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

Blocks writeAccepted(const Facts &facts)
{
    Table table{{{Words::tr("Finding")}, {Words::tr("Rule")}, {Words::tr("Reason")}, {Words::tr("Date")}},
                {}};
    for (const Finding &finding : facts.review.findings)
        if (finding.accepted)
            table.rows.push_back({titleOf(facts.topology, finding), finding.rule, finding.accepted->reason,
                                  finding.accepted->date});
    Blocks blocks;
    if (!table.rows.empty()) {
        blocks.push_back(
            {Paragraph{Words::tr("Somebody has looked at these and decided to live with them.")}});
        blocks.push_back({std::move(table)});
    }
    if (facts.review.stale.empty())
        return blocks;
    Bullets bullets;
    for (const Acceptance &acceptance : facts.review.stale)
        bullets.items.emplace_back(u"%1: %2"_s.arg(
            acceptance.rule, acceptance.element.isEmpty() ? Words::tr("the whole drawing")
                                                          : facts.topology.nameOf(acceptance.element)));
    blocks.push_back({Paragraph{Words::tr("Accepted once, but no longer found:")}});
    blocks.push_back({std::move(bullets)});
    return blocks;
}

}   // namespace

Section accepted()
{
    return {
        .id = u"accepted"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Accepted findings")},
        .occasions = Occasion::Design,
        .write = writeAccepted,
    };
}

}   // namespace switchover::report::sections
