#include "model/availability/words.h"
#include "model/catalog/catalog.h"
#include "model/report/prose.h"
#include "model/report/section.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

/// The worst reads or writes of any client; nullptr if nobody sends requests.
const availability::Flow *worstFlow(const Facts &facts)
{
    const availability::Flow *worst = nullptr;
    const auto look = [&worst](const availability::Flow &flow) {
        if (!worst || !flow.isServed || (worst->isServed && flow.unavailability > worst->unavailability))
            worst = &flow;
    };
    for (const availability::ClientReport &client : facts.availability.clients) {
        look(client.read);
        look(client.write);
    }
    return worst;
}

int singlePoints(const Facts &facts)
{
    int count = 0;
    for (const Node &node : facts.topology.nodes())
        count += facts.why->of(node.id).isSinglePoint ? 1 : 0;
    return count;
}

Figure availabilityFigure(const Facts &facts)
{
    const availability::Flow *flow = worstFlow(facts);
    const QString label = Words::tr("calculated availability");
    if (!flow)
        return {Words::tr("none"), Words::tr("sends requests")};
    if (!flow->isServed)
        return {Words::tr("not served"), Words::tr("some client gets no answer"), Mark::Bad};
    if (flow->unavailability <= 0)
        return {Words::tr("unknown"), Words::tr("availability: nothing states that it can fail")};
    return {availability::availabilityText(flow->unavailability), label};
}

Figures figuresOf(const Facts &facts, int single)
{
    const int errors = facts.review.count(Severity::Error), warnings = facts.review.count(Severity::Warning);
    Figures figures{{
        {QString::number(facts.topology.nodes().size()), Words::tr("elements")},
        availabilityFigure(facts),
        {QString::number(single), Words::tr("single points of failure"), single ? Mark::Bad : Mark::Good},
        {QString::number(errors), Words::tr("errors found"), errors ? Mark::Bad : Mark::Good},
        {QString::number(warnings), Words::tr("warnings"), warnings ? Mark::Warning : Mark::Good},
    }};
    int met = 0, all = 0;
    for (const Run &run : facts.runs)
        for (const Verdict &verdict : run.verdicts) {
            met += verdict.met ? 1 : 0;
            ++all;
        }
    if (all > 0)
        figures.figures.push_back({u"%1 / %2"_s.arg(met).arg(all), Words::tr("expectations met"),
                                   met == all ? Mark::Good : Mark::Bad});
    return figures;
}

QString countsText(const Topology &topology)
{
    std::vector<std::pair<QString, int>> counts;   // In the order of the palette.
    for (const NodeKind &kind : catalog::nodeKinds()) {
        int count = 0;
        for (const Node &node : topology.nodes())
            count += node.kind == kind.id && kind.role != Role::Note ? 1 : 0;
        if (count > 0)
            counts.emplace_back(kind.label.translated(), count);
    }
    QStringList parts;
    for (const auto &[label, count] : counts)
        parts.append(count > 1 ? u"%1\u00A0\u00D7\u00A0%2"_s.arg(label).arg(count)
                               : label);   // No word needs a plural.
    return parts.join(u", "_s);
}

QString judgement(const Facts &facts, int single)
{
    const int errors = facts.review.count(Severity::Error);
    QStringList parts;
    parts.append(single == 0
                     ? Words::tr("No single machine stops the service when it fails.")
                     : Words::tr("%n machines stop the service, or a part of it, when they fail alone.",
                                 nullptr, single));
    parts.append(errors == 0
                     ? Words::tr("The review finds no error.")
                     : Words::tr("The review finds %n errors, which come first below.", nullptr, errors));
    if (const availability::Flow *flow = worstFlow(facts); flow && flow->isServed && flow->unavailability > 0)
        parts.append(Words::tr("By what the elements state, it is down %1.")
                         .arg(availability::downtimeText(flow->downtimeMinutes())));
    return parts.join(u' ');
}

Blocks writeSummary(const Facts &facts)
{
    const Topology &topology = facts.topology;
    Blocks blocks;
    if (topology.nodes().empty()) {
        blocks.push_back({Paragraph{Words::tr("The drawing is empty.")}});
        return blocks;
    }
    const int single = singlePoints(facts);
    blocks.push_back({figuresOf(facts, single)});
    blocks.push_back({Paragraph{Words::tr("The drawing holds %1.").arg(countsText(topology))}});
    blocks.push_back({Paragraph{judgement(facts, single)}});
    for (Block &block : proseOf(topology.header().notes))
        blocks.push_back(std::move(block));
    return blocks;
}

}   // namespace

Section summary()
{
    return {
        .id = u"summary"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "Summary")},
        .occasions = Occasion::Class | Occasion::Design | Occasion::Incident,
        .write = writeSummary,
    };
}

}   // namespace switchover::report::sections
