#pragma once

#include <QElapsedTimer>

#include <deque>

#include "model/render/geometry.h"
#include "model/render/look_builder.h"
#include "model/scenario/live_run.h"

namespace switchover {

/// Turns the moment that a run shows into what is painted over the drawing. Remembers failures for as long as
/// their crosses stay.
class RunOverlay
{
public:
    /// How long the cross of a failure stays, in milliseconds of wall time.
    static constexpr qint64 crossTime = 600;

    /// Notes the failures among the new events of @p run; once for each frame.
    void note(const LiveRun &run);
    void clear();
    /// Whether crosses still have to fade.
    bool isFading() const { return !m_crosses.empty(); }

    render::Overlay overlay(const LiveRun &run, const render::Geometry &geometry);

private:
    struct Cross
    {
        Id node;
        bool atDoor = false;   ///< Where requests come in: the node turned one away.
        qint64 since = 0;
    };

    void addNodes(render::Overlay &to, const LiveRun &run) const;
    void addServers(render::Overlay &to, const LiveRun &run) const;
    void addClusters(render::Overlay &to, const LiveRun &run) const;
    void addMember(render::Overlay &to, const LiveRun &run, const sim::ClusterPlan &plan,
                   const sim::MemberView &member) const;
    void addCuts(render::Overlay &to, const LiveRun &run) const;
    void addMessages(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry) const;
    void addCrosses(render::Overlay &to, const render::Geometry &geometry);

    QElapsedTimer m_clock;
    std::deque<Cross> m_crosses;
};

}   // namespace switchover
