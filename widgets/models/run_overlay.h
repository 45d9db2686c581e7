#pragma once

#include <QElapsedTimer>

#include <deque>
#include <optional>
#include <span>

#include "model/render/geometry.h"
#include "model/render/look_builder.h"
#include "model/scenario/live_run.h"
#include "widgets/models/run_traffic.h"

namespace switchover {

class NotePlaces;

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
    /// Whether crosses or words still have to fade.
    bool isFading() const { return !m_crosses.empty() || !m_announced.empty(); }

    /// For a run that is taken along step by step: how many simulated seconds a second of wall time; 0 while it
    /// stands still.
    void setPace(double pace) { m_pace = pace; }

    /// For a film: at which time of it, in milliseconds, the next moment is shown; it only goes on.
    void setTime(qint64 time);
    /// And what frames tell on the way to that moment, each once; note() is for the last.
    void hear(const LiveRun &run);

    /// The request whose dot has a halo; 0: none.
    void follow(std::uint64_t request) { m_followed = request; }

    render::Overlay overlay(const LiveRun &run, const render::Geometry &geometry);

private:
    /// How long words stay where something happened, in milliseconds of wall time.
    static constexpr qint64 noteTime = 2500;

    struct Cross
    {
        Id node;
        bool atDoor = false;   ///< Where requests come in: the node turned one away.
        qint64 since = 0;
        sim::Cause cause = sim::Cause::None;
    };
    struct Announcement
    {
        Id element;
        QString text;
        render::Tone tone = render::Tone::Text;
        qint64 since = 0;
    };
    void addCards(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry);
    void addNodes(render::Overlay &to, const LiveRun &run) const;
    void addServers(render::Overlay &to, const LiveRun &run) const;
    void addClusters(render::Overlay &to, const LiveRun &run) const;
    void addMember(render::Overlay &to, const LiveRun &run, const sim::ClusterPlan &plan,
                   const sim::MemberView &member) const;
    void addReplication(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry);
    render::ReplicationWay wayBetween(const Id &cluster, const Id &from, const Id &to,
                                      const render::Geometry &geometry);
    void addCuts(render::Overlay &to, const LiveRun &run) const;
    void addMessages(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry) const;
    void addCrosses(render::Overlay &to, const render::Geometry &geometry, NotePlaces &places);
    void addAnnouncements(render::Overlay &to, const render::Geometry &geometry, NotePlaces &places);
    void addWeights(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry) const;
    double paceOf(const LiveRun &run) const;
    qint64 elapsed() const { return m_film ? m_film->time : m_clock.isValid() ? m_clock.elapsed() : 0; }
    void take(const LiveRun &run, std::span<const sim::TraceEvent> events, bool anew);
    void announce(const LiveRun &run, const sim::TraceEvent &event);

    QElapsedTimer m_clock;
    /// Shown at another time than it happens.
    struct Film
    {
        qint64 time = 0;
        std::optional<SimTime> noted;   ///< Up to where.
        std::vector<sim::TraceEvent> heard;
    };
    std::optional<Film> m_film;
    render::Overlay
        m_cards;   ///< What stands on cards and between members, as last shown, and when that was.
    qint64 m_cardsAt = 0;
    /// Ways that are not drawn, as they were found: from, to, and where these stand.
    struct FoundWay
    {
        QRectF from, to;
        render::Route route;
    };
    QHash<QString, FoundWay> m_ways;
    std::deque<Announcement> m_announced;
    RunTraffic m_traffic;
    std::optional<double> m_pace;   ///< Of who takes the run along; else the run's own.
    std::uint64_t m_followed = 0;
    std::deque<Cross> m_crosses;
};

}   // namespace switchover
