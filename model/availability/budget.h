#pragma once

#include <chrono>
#include <stop_token>

namespace switchover::availability {

/// How long a calculation may go on: until a moment, or until somebody asks it to stop. Cheap to ask often.
class Budget
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Budget(std::stop_token stop = {}, Clock::duration time = std::chrono::hours(1))
        : m_stop(std::move(stop)), m_end(Clock::now() + time)
    {
    }

    /// Looks at the clock once in many times.
    bool isSpent()
    {
        if (++m_asked % 1024 == 0)
            check();
        return m_spent;
    }
    /// Looks at once.
    bool check()
    {
        m_spent = m_spent || m_stop.stop_requested() || Clock::now() >= m_end;
        return m_spent;
    }
    /// A time of its own for a part of the work, with the same stop.
    Budget forPart(Clock::duration time) const { return Budget(m_stop, time); }
    bool wasCancelled() const { return m_stop.stop_requested(); }

private:
    std::stop_token m_stop;
    Clock::time_point m_end;
    unsigned m_asked = 0;
    bool m_spent = false;
};

}   // namespace switchover::availability
