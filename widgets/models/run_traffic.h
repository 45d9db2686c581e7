#pragma once

#include <span>
#include <vector>

#include "model/render/geometry.h"
#include "model/render/look_builder.h"
#include "model/scenario/live_run.h"

namespace switchover {

/// What passes over the links of a run that plays, and how each link shows it: messages where they are as long as an
/// eye can follow them; where they are faster, dots that set out when they did and travel as fast as an eye follows;
/// a stream only where even those would merge. A link keeps its way of showing until another was the right one for a
/// second. Knows no clock: it is told the time, in milliseconds.
class RunTraffic
{
public:
    enum class Way { AsItIs, Dots, Stream };

    /// Drawing units a second of wall time.
    static constexpr double fastest = 420;
    /// Drawing units from dot to dot: two and a half of their diameters.
    static constexpr double leastGap = 12.5;
    /// Milliseconds.
    static constexpr qint64 patience = 1000;

    /// Simulated seconds a second of wall time; 0: it stands still, and everything is shown as it is.
    void setPace(double pace);
    /// Counts what passed since the last frame; once for each.
    void measure(const LiveRun &run, qint64 now) { measure(run, run.frame().events, run.frame().anew, now); }
    /// The same where @p events happened since, and @p anew says whether another moment than the next is shown.
    void measure(const LiveRun &run, std::span<const sim::TraceEvent> events, bool anew, qint64 now);
    void clear() { *this = RunTraffic(); }

    Way wayOf(sim::Index link) const
    {
        return link < m_links.size() && m_pace > 0 ? m_links[link].way : Way::AsItIs;
    }

    /// Decides how each link shows its messages, and adds the streams and the dots that are not where messages are.
    void addTo(render::Overlay &overlay, const LiveRun &run, const render::Geometry &geometry, qint64 now);

private:
    struct LinkTraffic
    {
        sim::LinkTotals seen;
        double reads = 0, writes = 0, answers = 0, failures = 0;   ///< A simulated second.
        Way way = Way::AsItIs;
        Way wanted = Way::AsItIs;
        qint64 wantedSince = 0;
        double length = 0;
        double rate = 0, answerRate = 0, writeShare = 0, failShare = 0;   ///< As shown: they do not tremble.
        std::vector<std::uint64_t> sent;   ///< Requests that a balancer has just sent over it.

        double requests() const { return reads + writes; }
        double answered() const { return answers + failures; }
    };
    struct Dot
    {
        sim::Index link = sim::none;
        render::Traveller kind = render::Traveller::Read;
        bool back = false;
        qint64 since = 0;
        std::uint64_t request = 0;
    };

    void count(LinkTraffic &link, const sim::LinkTotals &now, double passed, double weight);
    void noteSent(const LiveRun &run, std::span<const sim::TraceEvent> events, qint64 now);
    void sendDots(sim::Index index, const sim::LinkTotals &now, qint64 at);
    void decide(LinkTraffic &link, double latency, qint64 now) const;
    void addStream(render::Overlay &overlay, LinkTraffic &link, const render::Route &route, qint64 now) const;
    void addDots(render::Overlay &overlay, const std::vector<const render::Route *> &routes, qint64 now);

    std::vector<LinkTraffic> m_links;
    std::vector<Dot> m_dots;
    SimTime m_measured;
    double m_age = 0;   ///< Seconds of wall time over which it has been counted.
    double m_pace = 0;
};

/// Where each link of a run is drawn, by its number; nullptr: nowhere.
std::vector<const render::Route *> routesOf(const LiveRun &run, const render::Geometry &geometry);

}   // namespace switchover
