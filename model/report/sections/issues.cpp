#include <algorithm>

#include "model/report/section.h"
#include "model/report/tiers.h"
#include "model/report/words.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostFindings = 300;
constexpr qsizetype mostTargets = 40;   ///< Named of those of whom one thing is said.

/// What a class and a design meeting ask first: single points of failure, security, monitoring, then the rest.
struct Topic
{
    QString title;
    QStringList rules;   ///< Beginnings of their ids.
};

std::vector<Topic> topics()
{
    return {
        {Words::tr("Single points of failure and reliability"), {u"REL-"_s}},
        {Words::tr("Security"), {u"SEC-"_s}},
        {Words::tr("Monitoring and operations"), {u"OPS-"_s}},
        {Words::tr("Data"), {u"DAT-"_s}},
        {Words::tr("Capacity"), {u"CAP-"_s}},
        {Words::tr("The drawing itself"), {QString()}},
    };
}

std::size_t topicOf(const Finding &finding, const std::vector<Topic> &list)
{
    const auto found = std::ranges::find_if(list, [&](const Topic &topic) {
        return std::ranges::any_of(topic.rules,
                                   [&](const QString &start) { return finding.rule.startsWith(start); });
    });
    return std::size_t(found - list.begin());
}

/// Findings of which the same is to be said, but for where: told once.
struct Issue
{
    const Finding *finding = nullptr;   ///< The first of them.
    QString cost;                       ///< Empty: not known.
    QStringList targets;

    bool tells(const Finding &other, const QString &itsCost) const
    {
        return !other.target.isEmpty() && finding->rule == other.rule && finding->detail == other.detail &&
               finding->severity == other.severity && cost == itsCost;
    }
};

QString costOf(const Facts &facts, const Finding &finding)
{
    const auto minutes = downtimeFrom(facts.availability, finding);
    return minutes ? costText(*minutes) : QString();
}

void addTo(std::vector<Issue> &issues, const Facts &facts, const Finding &finding)
{
    const QString cost = costOf(facts, finding);
    const auto same =
        std::ranges::find_if(issues, [&](const Issue &issue) { return issue.tells(finding, cost); });
    if (same != issues.end())
        same->targets.append(finding.target);
    else
        issues.push_back({&finding, cost, {finding.target}});
}

Item itemOf(const Topology &topology, const Issue &issue)
{
    const Finding &finding = *issue.finding;
    const bool isOne = issue.targets.size() == 1;
    Item item{.mark = markOf(finding.severity),
              .badge = u"%1 %2"_s.arg(severityText(finding.severity), finding.rule),
              .title = isOne ? titleOf(topology, finding)
                             : Words::tr("%1, at %n places", nullptr, int(issue.targets.size()))
                                   .arg(translatedRule(ruleById(finding.rule)->title))};
    if (!isOne)
        item.fields.emplace_back(Words::tr("Where:"), namesOf(topology, issue.targets, mostTargets));
    item.fields.emplace_back(QString(), whyOf(finding));
    if (!issue.cost.isEmpty())
        item.fields.emplace_back(QString(),
                                 isOne ? issue.cost : Words::tr("Each of them: %1").arg(issue.cost));
    item.fields.emplace_back(Words::tr("Fix:"), remedyOf(finding));
    return item;
}

Blocks writeIssues(const Facts &facts)
{
    const std::vector<Topic> list = topics();
    std::vector<std::vector<Issue>> byTopic(list.size());
    for (const Finding &finding : facts.review.findings)
        if (!finding.accepted)
            addTo(byTopic[topicOf(finding, list)], facts, finding);
    Blocks blocks;
    std::size_t told = 0, left = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto &issues = byTopic[i];
        std::ranges::stable_sort(issues, std::ranges::greater(),
                                 [](const Issue &issue) { return issue.finding->severity; });
        if (!issues.empty())
            blocks.push_back({Heading{list[i].title}});
        for (const Issue &issue : issues) {
            if (told++ < mostFindings)
                blocks.push_back({itemOf(facts.topology, issue)});
            else
                left += std::size_t(issue.targets.size());
        }
    }
    if (left > 0)
        blocks.push_back(
            {Paragraph{Words::tr("%n more findings are not listed.", nullptr, int(left)), true}});
    if (blocks.empty())
        blocks.push_back({Paragraph{Words::tr("The review finds nothing that is wrong with this design.")}});
    return blocks;
}

}   // namespace

Section issues()
{
    return {
        .id = u"issues"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Issues and how to fix them")},
        .occasions = Occasion::Class | Occasion::Design | Occasion::Incident,
        .write = writeIssues,
    };
}

}   // namespace switchover::report::sections
