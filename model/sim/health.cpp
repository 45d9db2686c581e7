#include "model/sim/health.h"

#include <algorithm>

namespace switchover::sim {

bool HealthCounter::count(bool passed)
{
    const bool before = up();
    if (passed) {
        ++m_credit;
        if (m_credit >= m_rise)
            m_credit = m_rise + m_fall - 1;
    } else {
        m_credit = m_credit == 0 ? 0 : m_credit - 1;
        if (m_credit < m_rise)
            m_credit = 0;
    }
    return up() != before;
}

SimDuration gapAfterCheck(const CheckPlan &plan, const HealthCounter &health)
{
    const auto orInterval = [&plan](SimDuration value) {
        return value > SimDuration(0) ? value : plan.interval;
    };
    if (health.full())
        return plan.interval;
    if (!health.up() && health.credit() == 0)
        return orInterval(plan.downInterval);
    return orInterval(plan.fastInterval);
}

SimDuration costOfDroppedCheck(const CheckPlan &plan, SimDuration connectTimeout)
{
    return plan.timeout > SimDuration(0) ? std::min(plan.interval, connectTimeout) : plan.interval;
}

SimDuration costOfMuteCheck(const CheckPlan &plan, SimDuration connectTimeout)
{
    // A timeout shorter than the connect timeout does not shorten the check, as was measured.
    return plan.timeout > SimDuration(0) ? std::max(plan.timeout, std::min(plan.interval, connectTimeout))
                                         : plan.interval;
}

SimDuration startOfChecks(const CheckPlan &plan, std::size_t position, std::size_t count)
{
    return plan.interval * static_cast<SimDuration::rep>(position) / static_cast<SimDuration::rep>(count);
}

}   // namespace switchover::sim
