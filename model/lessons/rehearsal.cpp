#include "model/lessons/rehearsal.h"

#include "model/catalog/catalog.h"
#include "model/lessons/claims.h"
#include "model/lessons/texts.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr auto freeRun = std::chrono::hours(24);

Problem at(const Step &step, const QString &key, const QString &found, const QString &allowed)
{
    return {
        .path = step.origin.path + u'.' + key, .line = step.origin.line, .found = found, .allowed = allowed};
}

void rehearseTask(const Step &step, Problems &problems)
{
    Stage stage(step.start);
    if (holds(*step.check, stage.topology(), stage.seen()))
        problems.push_back(at(step, u"check"_s, LessonTexts::tr("it holds before anything is done"),
                              LessonTexts::tr("a condition that the task brings about")));
    if (step.solution.empty()) {
        problems.push_back(at(step, u"solution"_s, LessonTexts::tr("nothing"),
                              LessonTexts::tr("what is to be done for the task")));
        return;
    }
    for (const Deed &deed : step.solution)
        if (const auto done = stage.perform(deed); !done) {
            problems.push_back(at(step, u"solution"_s, done.error().text(),
                                  LessonTexts::tr("something that can be done there")));
            return;
        }
    if (!holds(*step.check, stage.topology(), stage.seen()))
        problems.push_back(at(step, u"check"_s,
                              LessonTexts::tr("it does not hold after the solution is done"),
                              LessonTexts::tr("a condition that the task brings about")));
}

}   // namespace

Result<> Stage::start(const Id &scenario)
{
    const Scenario *planned = m_topology.scenarios().find(scenario);
    RunOptions options;
    if (!planned)
        options.duration = freeRun;
    auto compiled = compile(m_topology, planned, options);
    if (!compiled)
        return failure(compiled.error().front());
    m_run = *std::move(compiled);
    m_scenario = scenario;
    m_simulation = std::make_unique<sim::Simulation>(m_run.plan);
    m_simulation->setObserver([this](const sim::TraceEvent &event) { m_seen.note(*m_run.plan, event); });
    m_seen.started = true;
    m_seen.now = {};
    return {};
}

Result<> Stage::perform(const PlayOn &play)
{
    if (!m_simulation || play.scenario)
        if (auto started = start(play.scenario.value_or(m_scenario)); !started)
            return started;
    const SimTime until = std::min(m_simulation->now() + play.time, SimTime(m_run.plan->duration));
    if (!m_simulation->runUntil(until, mostLessonEvents))
        return failure(Error::Code::OutOfRange, LessonTexts::tr("There is too much in this run to play it."));
    m_seen.now = m_simulation->now().time_since_epoch();
    return {};
}

Result<> Stage::perform(const ScenarioEvent &event)
{
    if (!m_simulation)
        if (auto started = start(m_scenario); !started)
            return started;
    ScenarioEvent complete = event;
    for (const AttributeSpec &spec : catalog::eventAttributes(event.action))
        if (spec.fallback)
            complete.attributes.emplace(spec.id, *spec.fallback);
    const auto actions = faultActions(m_run.index, complete);
    if (!actions)
        return failure(actions.error());
    for (const sim::FaultAction &action : *actions)
        m_simulation->act(action);
    return {};
}

/// A run of the drawing as it was is over.
Result<> Stage::perform(const Edit &edit)
{
    const auto inverse = apply(m_topology, edit);
    if (!inverse)
        return failure(inverse.error());
    m_simulation.reset();
    return {};
}

Result<> Stage::perform(const Deed &deed)
{
    return std::visit([this](const auto &one) { return perform(one); }, deed);
}

Problems rehearse(const Lesson &lesson)
{
    Problems problems;
    for (const Step &step : lesson.steps) {
        if (step.check)
            rehearseTask(step, problems);
        for (Problem &problem : checkClaims(step))
            problems.push_back(std::move(problem));
    }
    return problems;
}

}   // namespace switchover
