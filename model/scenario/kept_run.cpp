#include "model/scenario/kept_run.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/catalog/attribute_spec.h"
#include "model/topology/selection.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct KeptRunTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

QString freshName(const Topology &document)
{
    for (int i = 1;; ++i) {
        const QString name =
            i == 1 ? KeptRunTexts::tr("Done by hand") : KeptRunTexts::tr("Done by hand %1").arg(i);
        const auto has = [&name](const Scenario &each) { return each.name == name; };
        if (std::ranges::none_of(document.scenarios(), has))
            return name;
    }
}

}   // namespace

Result<Scenario> keptRun(const LiveRun &run, const Topology &document)
{
    if (!run.isStarted() || run.record().done.empty())
        return failure(
            Error::Code::NotFound,
            KeptRunTexts::tr("Nothing was done by hand. Break something while it runs, then keep it."));
    Scenario kept;
    if (const Scenario *planned = run.topology().scenarios().find(run.scenario())) {
        kept.events = planned->events;
        kept.attributes = planned->attributes;
    }
    const std::vector<ScenarioEvent> &done = run.record().done;
    kept.events.insert(kept.events.end(), done.begin(), done.end());
    std::ranges::stable_sort(kept.events, {}, &ScenarioEvent::at);
    kept.id = freshId(document, u"by-hand"_s);
    kept.name = freshName(document);
    if (run.scenario().isEmpty()) {
        const SimDuration known =
            std::max(run.frame().reached.time_since_epoch(), kept.events.back().at + 1s);
        kept.attributes[u"duration"_s] = value(SimDuration(std::chrono::ceil<std::chrono::seconds>(known)));
    }
    kept.attributes[u"seed"_s] = value(double(run.plan().seed));
    return kept;
}

}   // namespace switchover
