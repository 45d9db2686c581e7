#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <set>

#include "model/probe/probe_type.h"

namespace switchover::probe {

/// Asks probes, as many at once as is decent and no more. Lives in one thread; what is under way when it goes is
/// given up without a word.
class Asker : public QObject
{
public:
    struct Bounds
    {
        int overall = 64;
        int perHost = 8;   ///< This machine itself may be asked up to `overall`.
    };
    using Answer = std::function<void(std::size_t number, const Reading &reading)>;

    Asker(std::shared_ptr<const Surroundings> surroundings, Bounds bounds, Answer answer);
    ~Asker() override;

    /// Asks @p probe, which stays where it is until it was answered, under a number of the caller's.
    void ask(std::size_t number, const PreparedProbe &probe);
    /// Gives up everything, waiting or under way; none of it is answered.
    void giveUp();

    std::size_t underWay() const { return m_running.size(); }
    std::size_t waiting() const { return m_waiting.size(); }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Waiting
    {
        std::size_t number;
        const PreparedProbe *probe;
        Moment since;
    };

    bool mayStart(const PreparedProbe &probe) const;
    void planMore();
    void startMore();
    void start(const Waiting &waiting);

    std::shared_ptr<const Surroundings> m_surroundings;
    Bounds m_bounds;
    Answer m_answer;
    std::deque<Waiting> m_waiting;
    std::set<Check *> m_running;
    std::map<QString, int> m_perHost;
    bool m_planned = false;   ///< startMore() is on its way.
    int m_turn = 0;           ///< Timer of that, when others go before.
};

}   // namespace switchover::probe
