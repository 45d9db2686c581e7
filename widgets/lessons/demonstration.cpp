#include "widgets/lessons/demonstration.h"

#include <QAction>
#include <QTimer>

#include "model/document/document.h"
#include "model/scenario/live_run.h"
#include "widgets/actions/actions.h"
#include "widgets/panels/simulation_bar.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr double mostSeconds = 3;   ///< That one waits for a stretch of the run.

}   // namespace

LessonDemonstration::LessonDemonstration(const Workbench &bench, const std::vector<Deed> &deeds)
    : m_bench(bench), m_run(&bench.run), m_deeds(deeds.begin(), deeds.end()), m_speedBefore(bench.run.speed())
{
    connect(&m_bench.run, &LiveRun::advanced, this, &LessonDemonstration::followRun);
    connect(&m_bench.run, &LiveRun::stateChanged, this, [this] {
        if (m_waiting && !m_bench.run.isStarted())
            end();
    });
    QTimer::singleShot(0, this, &LessonDemonstration::goOn);
}

LessonDemonstration::~LessonDemonstration()
{
    if (m_run)   // A window that closes takes it away first.
        m_run->setSpeed(m_speedBefore);
}

void LessonDemonstration::goOn()
{
    while (!m_deeds.empty()) {
        if (!perform(m_deeds.front()))
            return end();
        if (m_waiting)
            return;
        m_deeds.pop_front();
    }
    end();
}

bool LessonDemonstration::perform(const Deed &deed)
{
    if (const Edit *edit = std::get_if<Edit>(&deed)) {
        const auto done = m_bench.document.perform(tr("Do the task"), *edit);
        if (!done)
            m_bench.say(done.error().text());
        return done.has_value();
    }
    if (const ScenarioEvent *event = std::get_if<ScenarioEvent>(&deed)) {
        const auto done = m_bench.run.inject(event->action, event->target, event->attributes);
        if (!done)
            m_bench.say(done.error().text());
        return done.has_value();
    }
    return play(std::get<PlayOn>(deed));
}

bool LessonDemonstration::play(const PlayOn &play)
{
    if (play.scenario)
        m_bench.simulation.chooseScenario(*play.scenario);
    m_bench.run.setSpeed(std::max(m_speedBefore, seconds(play.time) / mostSeconds));
    if (m_bench.run.state() != LiveRun::State::Playing)
        m_bench.actions.find(u"run.play"_s)->trigger();
    if (!m_bench.run.isStarted())
        return false;
    m_until = m_bench.run.frame().view.now + play.time;
    m_waiting = true;
    return true;
}

void LessonDemonstration::followRun()
{
    const bool isOver = m_bench.run.state() == LiveRun::State::Finished;
    if (!m_waiting || (m_bench.run.frame().view.now < m_until && !isOver))
        return;
    m_waiting = false;
    m_deeds.pop_front();
    QTimer::singleShot(0, this, &LessonDemonstration::goOn);
}

void LessonDemonstration::end()
{
    m_waiting = false;
    m_deeds.clear();
    m_bench.run.setSpeed(m_speedBefore);
    Q_EMIT finished();
}

}   // namespace switchover
