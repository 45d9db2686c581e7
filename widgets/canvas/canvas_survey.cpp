#include "widgets/canvas/canvas_survey.h"

namespace switchover {

using render::Geometry;
using render::Surveyor;

CanvasSurvey::CanvasSurvey(QObject *parent) : QObject(parent), m_surveyor(std::make_shared<Surveyor>())
{
    connect(&m_work, &BackgroundWork::ended, this, &CanvasSurvey::begin);
}

Geometry CanvasSurvey::now(const Topology &topology)
{
    giveUp();
    return m_surveyor->survey(topology);
}

std::optional<Geometry> CanvasSurvey::nowAfter(const Topology &topology, const std::set<Id> &touched)
{
    return isUnderWay() ? now(topology) : m_surveyor->surveyAfter(topology, touched);
}

void CanvasSurvey::later(const Topology &topology) { wait({topology, {}}); }

void CanvasSurvey::laterAfter(const Topology &topology, const std::set<Id> &touched)
{
    wait({topology, touched});
}

/// One after the other: they remember in the same place. Of those that wait only the last is worth it.
void CanvasSurvey::wait(Task task)
{
    if (m_next && task.touched) {
        if (m_next->touched)
            task.touched->merge(*m_next->touched);
        else
            task.touched.reset();
    }
    m_next = std::move(task);
    if (!m_work.isRunning())
        begin();
}

void CanvasSurvey::begin()
{
    if (!m_next)
        return;
    auto task = std::make_shared<const Task>(*std::exchange(m_next, {}));
    m_work.start([this, surveyor = m_surveyor, task](const std::stop_token &,
                                                     const BackgroundWork::Tell &tell) {
        std::optional<Geometry> found = task->touched ? surveyor->surveyAfter(task->topology, *task->touched)
                                                      : std::optional(surveyor->survey(task->topology));
        tell([this, geometry = found ? std::make_shared<const Geometry>(*std::move(found)) : nullptr] {
            if (geometry)
                m_latest = geometry;
            if (!m_next && m_latest)
                Q_EMIT arrived(*std::exchange(m_latest, {}));
        });
    });
}

/// The survey under way goes on where nobody listens, with a memory of its own.
void CanvasSurvey::giveUp()
{
    m_next.reset();
    m_latest.reset();
    if (!m_work.isRunning())
        return;
    m_work.stop();
    m_surveyor = std::make_shared<Surveyor>();
}

}   // namespace switchover
