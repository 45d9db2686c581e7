#include <algorithm>

#include "model/report/section.h"
#include "model/report/words.h"
#include "model/review/formats/formats.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostFindings = 300;

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

Item itemOf(const Topology &topology, const Finding &finding)
{
    Item item{.mark = markOf(finding.severity),
              .badge = u"%1 %2"_s.arg(severityText(finding.severity), finding.rule),
              .title = titleOf(topology, finding)};
    item.fields.emplace_back(QString(), whyOf(finding));
    item.fields.emplace_back(Words::tr("Fix:"), remedyOf(finding));
    return item;
}

Blocks writeIssues(const Facts &facts)
{
    const std::vector<Topic> list = topics();
    std::vector<std::vector<const Finding *>> byTopic(list.size());
    for (const Finding &finding : facts.review.findings)
        if (!finding.accepted)
            byTopic[topicOf(finding, list)].push_back(&finding);
    Blocks blocks;
    std::size_t told = 0, left = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto &findings = byTopic[i];
        std::ranges::stable_sort(findings, std::ranges::greater(), &Finding::severity);
        if (!findings.empty())
            blocks.push_back({Heading{list[i].title}});
        for (const Finding *finding : findings) {
            if (told++ < mostFindings)
                blocks.push_back({itemOf(facts.topology, *finding)});
            else
                ++left;
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
