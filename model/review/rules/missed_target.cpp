#include "model/availability/analysis.h"
#include "model/review/shared/common.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

/// Reviews are made while somebody draws: a drawing that takes longer is judged by its certain bounds.
availability::Options quick()
{
    availability::Options options;
    options.cutSetOrder = 1;
    options.mostCutSets = 1;
    options.mostNodes = 200'000;
    options.time = std::chrono::milliseconds(80);
    options.samples = 1;
    return options;
}

/// The least that is certain.
double unavailabilityOf(const availability::Flow &flow)
{
    return flow.isExact ? flow.unavailability : flow.estimate.lower;
}

/// The components whose improvement would buy most.
QStringList contributorsTo(const Topology &topology, const availability::Flow &flow)
{
    constexpr std::size_t most = 3;
    QStringList ids;
    for (std::size_t i = 0; i < std::min(most, flow.importance.size()); ++i)
        if (const Id &id = flow.importance[i].component; topology.contains(id))
            ids.append(id);
    return ids;
}

void findMissedTarget(const Drawing &drawing, Findings &findings)
{
    const Topology &topology = drawing.topology();
    const double *promised = stated<double>(topology.header(), u"service.availability"_s);
    const auto report = promised ? availability::analyse(topology, quick()) : Result<availability::Report>();
    if (!promised || !report)
        return;
    const availability::Flow *worst = nullptr;
    for (const availability::ClientReport &client : report->clients)
        for (const availability::Flow *flow : {&client.read, &client.write})
            if (flow->isServed && (!worst || unavailabilityOf(*flow) > unavailabilityOf(*worst)))
                worst = flow;
    constexpr double rounding = 1e-12;   // Of the promise, as 1 - 0.999.
    if (!worst || unavailabilityOf(*worst) <= 1 - *promised + rounding)
        return;
    const QStringList contributors = contributorsTo(topology, *worst);
    Finding &finding = findings.add({}, contributors);
    finding.detail = Words::tr("As drawn it reaches %1 % at most, %2 % are promised.")
                         .arg(100 * (1 - unavailabilityOf(*worst)), 0, 'g', 6)
                         .arg(100 * *promised, 0, 'g', 6);
    if (!contributors.isEmpty())
        finding.detail += u' ' + Words::tr("Most would be won at: %1.").arg(namesOf(topology, contributors));
}

}   // namespace

Rule missedTarget()
{
    return {
        .id = u"REL-22"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Availability target missed"),
        .why = QT_TRANSLATE_NOOP("review",
                                 "The elements as they are drawn cannot keep the promise, whatever is done "
                                 "in operation."),
        .remedy = QT_TRANSLATE_NOOP("review", "Double what contributes most, or promise less."),
        .source = "Treynor and others, The Calculus of Service Availability; AWS, 'Availability and Beyond'",
        .good = "service.availability=0.99\n"
                "users client; web web-server availability=0.995; users > web : https",
        .bad = "service.availability=0.999\n"
               "users client; web web-server availability=0.995; users > web : https",
        .look = findMissedTarget,
    };
}

}   // namespace switchover::rules
