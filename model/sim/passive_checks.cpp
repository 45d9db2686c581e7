#include "model/sim/passive_checks.h"

namespace switchover::sim {

void PassiveCheck::chosen(std::int64_t second)
{
    if (second - m_checked > m_rest)
        m_checked = second;
}

void PassiveCheck::failed(std::int64_t second)
{
    ++m_failures;
    m_accessed = m_checked = second;
}

void PassiveCheck::succeeded()
{
    if (m_accessed < m_checked)
        m_failures = 0;
}

}   // namespace switchover::sim
