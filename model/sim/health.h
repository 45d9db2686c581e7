#pragma once

#include "model/sim/plan.h"

namespace switchover::sim {

/// The credit that a balancer gives one server: 0 to rise+fall-1, up while at least rise.
///
/// A process that starts believes its servers up with just enough credit, so that the first failed check takes
/// one out, whatever fall says.
/// @source HAProxy 2.6 health checks, recorded
class HealthCounter
{
public:
    HealthCounter(std::uint32_t rise, std::uint32_t fall) : m_rise(rise), m_fall(fall), m_credit(rise) {}

    bool up() const { return m_credit >= m_rise; }
    bool full() const { return m_credit == m_rise + m_fall - 1; }
    std::uint32_t credit() const { return m_credit; }

    /// Counts one check. Returns true when the state has changed.
    bool count(bool passed);

    /// As at the start of the process and at the end of a maintenance.
    void restart() { m_credit = m_rise; }

    void markDown() { m_credit = 0; }
    /// The next failed check takes it out. @pre up()
    void leaveLastChance() { m_credit = m_rise; }

    /// Other thresholds from now on. What is up or down stays so, without a check on the way to the other.
    void adjust(std::uint32_t rise, std::uint32_t fall)
    {
        m_credit = up() ? rise + fall - 1 : 0;
        m_rise = rise;
        m_fall = fall;
    }

private:
    std::uint32_t m_rise;
    std::uint32_t m_fall;
    std::uint32_t m_credit;
};

/// Time from the end of a check to the start of the next.
SimDuration gapAfterCheck(const CheckPlan &plan, const HealthCounter &health);

/// How long a check takes whose packets are dropped.
SimDuration costOfDroppedCheck(const CheckPlan &plan, SimDuration connectTimeout);

/// How long a check takes that is accepted and never answered.
SimDuration costOfMuteCheck(const CheckPlan &plan, SimDuration connectTimeout);

/// Start of the first check of server @p position among @p count checked ones: they are spread over an interval.
SimDuration startOfChecks(const CheckPlan &plan, std::size_t position, std::size_t count);

}   // namespace switchover::sim
