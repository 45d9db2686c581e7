#include "model/scenario/live_run.h"

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/scenario/condition.h"
#include "model/scenario/live_worker.h"

namespace switchover {

namespace {

constexpr auto freeRun = std::chrono::hours(24);

/// The defaults that an action's parameters have, and those that are given.
Attributes withDefaults(const QString &action, const Attributes &parameters)
{
    Attributes all = parameters;
    for (const AttributeSpec &spec : catalog::eventAttributes(action))
        if (spec.fallback)
            all.emplace(spec.id, *spec.fallback);
    return all;
}

}   // namespace

LiveRun::LiveRun(QObject *parent) : QObject(parent) {}

LiveRun::~LiveRun() = default;

tl::expected<void, RunProblems> LiveRun::start(const Topology &topology, const Id &scenario,
                                               std::optional<std::uint64_t> seed)
{
    const Scenario *planned = topology.scenarios().find(scenario);
    RunOptions options{.seed = seed};
    if (!planned)
        options.duration = freeRun;
    auto compiled = compile(topology, planned, options);
    if (!compiled)
        return tl::unexpected(std::move(compiled.error()));
    if (auto before = left())
        m_before = std::move(before);
    m_topology = topology;
    m_scenario = planned ? scenario : Id();
    m_run = *std::move(compiled);
    begin();
    Q_EMIT started();
    Q_EMIT advanced();
    return {};
}

/// At time 0, paused.
void LiveRun::begin()
{
    m_worker.reset();
    m_frame = {};
    m_ordered = 0;
    const std::uint64_t generation = ++m_generation;
    m_worker = std::make_unique<LiveWorker>(m_run.plan, m_speed, [this, generation] {
        QMetaObject::invokeMethod(
            this,
            [this, generation] {
                if (generation == m_generation)
                    takeFrame();
            },
            Qt::QueuedConnection);
    });
    m_frame.record = std::make_shared<RunRecord>();
    const sim::Simulation first(m_run.plan);   // So that a frame is there from the first moment.
    m_frame.view = first.view();
    m_frame.figures = std::make_shared<const sim::Results>(first.figures());
    setState(State::Paused);
}

/// What is there to come back to; nullptr if it has not come anywhere.
std::unique_ptr<const RunBefore> LiveRun::left() const
{
    if (!m_worker || (m_frame.reached == SimTime() && m_frame.record->done.empty()))
        return nullptr;
    return std::make_unique<const RunBefore>(
        RunBefore{m_topology, m_scenario, m_run, m_frame.record->done, m_frame.reached});
}

Result<> LiveRun::goBackToBefore()
{
    if (!m_before)
        return failure(Error::Code::NotFound, tr("There is no run before this one."));
    std::vector<DoneByHand> done;
    for (const ScenarioEvent &each : m_before->done) {
        ScenarioEvent whole = each;
        whole.attributes = withDefaults(each.action, each.attributes);
        auto actions = faultActions(m_before->run.index, whole);
        if (!actions)
            return failure(actions.error());   // Without it, it would be another run.
        done.push_back({each, *std::move(actions)});
    }
    const auto taken = std::exchange(m_before, left());
    m_topology = taken->topology;
    m_scenario = taken->scenario;
    m_run = taken->run;
    begin();
    m_ordered = m_worker->order(LiveWorker::Repeat{std::move(done)});
    Q_EMIT started();
    Q_EMIT advanced();
    goTo(taken->reached);
    return {};
}

void LiveRun::play()
{
    if (!m_worker || m_state == State::Finished)
        return;
    m_ordered = m_worker->order(LiveWorker::Play{});
    setState(State::Playing);
}

void LiveRun::pause()
{
    if (m_state != State::Playing)
        return;
    m_ordered = m_worker->order(LiveWorker::Pause{});
    setState(State::Paused);
}

void LiveRun::stop()
{
    if (auto before = left())
        m_before = std::move(before);
    ++m_generation;
    m_worker.reset();
    setState(State::Stopped);
}

void LiveRun::step(Step step)
{
    if (!m_worker || m_state == State::Finished)
        return;
    m_ordered = m_worker->order(LiveWorker::Step(int(step)));
    setState(State::Paused);
}

void LiveRun::goTo(SimTime at)
{
    if (!m_worker)
        return;
    m_ordered = m_worker->order(LiveWorker::GoTo{at});
    if (at > m_frame.reached && at <= end())
        setState(State::Playing);
    else if (m_state == State::Finished)
        setState(State::Paused);
}

void LiveRun::runToFailure()
{
    if (!m_worker || m_state == State::Finished)
        return;
    m_ordered = m_worker->order(LiveWorker::RunUntil{isFailure, nullptr});
    setState(State::Playing);
}

void LiveRun::runToNextRequest()
{
    if (!m_worker || m_state == State::Finished)
        return;
    const auto isDecided = [](const sim::TraceEvent &event) {
        using Kind = sim::TraceKind;
        return event.kind == Kind::Dispatch || event.kind == Kind::Completed || event.kind == Kind::Failed;
    };
    m_ordered = m_worker->order(LiveWorker::RunUntil{isDecided, nullptr});
    setState(State::Playing);
}

Result<> LiveRun::runUntil(const QString &condition)
{
    if (!m_worker)
        return failure(Error::Code::NotFound, tr("Nothing runs. Start the simulation first."));
    auto parsed = Condition::parse(Condition::withIds(condition, m_topology), m_run.index);
    if (!parsed)
        return failure(parsed.error());
    if (m_state == State::Finished)
        return {};
    m_ordered =
        m_worker->order(LiveWorker::RunUntil{{}, std::make_shared<const Condition>(*std::move(parsed))});
    setState(State::Playing);
    return {};
}

const RunRecord &LiveRun::record() const { return *m_frame.record; }

void LiveRun::look(std::function<std::function<void()>(const Recording &)> look)
{
    if (!m_worker)
        return;
    const auto onThread = [this, generation = m_generation,
                           look = std::move(look)](const Recording &recording) {
        auto then = look(recording);
        QMetaObject::invokeMethod(
            this,
            [this, generation, then = std::move(then)] {
                if (generation == m_generation && then)
                    then();
            },
            Qt::QueuedConnection);
    };
    m_ordered = m_worker->order(LiveWorker::Look{onThread});
}

void LiveRun::setSpeed(double speed)
{
    const double wanted = speed > mostSpeed ? asFastAsPossible : std::max(speed, leastSpeed);
    if (wanted == m_speed)
        return;
    m_speed = wanted;
    if (m_worker)
        m_ordered = m_worker->order(wanted);
    Q_EMIT speedChanged();
}

Result<> LiveRun::inject(const QString &action, const Id &target, const Attributes &parameters)
{
    if (!m_worker)
        return failure(Error::Code::NotFound, tr("Nothing runs. Start the simulation first."));
    ScenarioEvent event{.action = action, .target = target, .attributes = withDefaults(action, parameters)};
    auto actions = faultActions(m_run.index, event);
    if (!actions)
        return failure(actions.error());
    event.attributes = parameters;
    m_ordered = m_worker->order(LiveWorker::Act{std::move(event), *std::move(actions)});
    return {};
}

QString LiveRun::sentence(const sim::TraceEvent &event) const
{
    return QString::fromStdString(sim::sentence(*m_run.plan, event));
}

Id LiveRun::elementOf(const sim::TraceEvent &event) const
{
    const sim::Plan &plan = *m_run.plan;
    const auto idOf = [](const auto &elements, sim::Index at) {
        return at < elements.size() ? QString::fromStdString(elements[at].element.id) : QString();
    };
    if (event.node != sim::none)
        return idOf(plan.nodes, event.node);
    if (event.cluster != sim::none)
        return idOf(plan.clusters, event.cluster);
    switch (event.targetKind) {
    case sim::FaultAction::Target::Node:
        return idOf(plan.nodes, event.target);
    case sim::FaultAction::Target::Link:
        return idOf(plan.links, event.target);
    case sim::FaultAction::Target::Cluster:
        return idOf(plan.clusters, event.target);
    case sim::FaultAction::Target::Zone:
        return idOf(plan.zones, event.target);
    }
    Q_UNREACHABLE();
}

void LiveRun::takeFrame()
{
    auto frame = m_worker->take();
    if (!frame)
        return;
    if (!frame->figures)
        frame->figures = m_frame.figures;
    m_frame = *std::move(frame);
    const bool hasBranched = bool(m_frame.abandoned);
    if (const auto lost = std::exchange(m_frame.abandoned, nullptr))
        m_before = std::make_unique<const RunBefore>(
            RunBefore{m_topology, m_scenario, m_run, lost->record->done, lost->reached});
    // A frame that does not know of the latest order says nothing of what it has led to.
    if (m_frame.obeyed >= m_ordered)
        setState(m_frame.finished ? State::Finished : m_frame.playing ? State::Playing : State::Paused);
    Q_EMIT advanced();
    if (hasBranched)
        Q_EMIT branched();
    if (m_frame.stop != LiveFrame::Stop::None)
        Q_EMIT arrived(m_frame.stop == LiveFrame::Stop::Met);
}

void LiveRun::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

}   // namespace switchover
