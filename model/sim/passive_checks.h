#pragma once

#include <cstdint>

namespace switchover::sim {

/// What a balancer that sends no checks of its own learns of one server from the requests themselves.
///
/// All times are whole seconds of the balancer's clock: fractions are unknown to it.
/// @source nginx 1.22, max_fails and fail_timeout of a server in an upstream, recorded
class PassiveCheck
{
public:
    PassiveCheck() = default;
    /// @p mostFailures 0: failures are not counted. @p restSeconds: both the time within which they count and the
    /// time for which the server is left alone.
    PassiveCheck(std::uint32_t mostFailures, std::int64_t restSeconds)
        : m_most(mostFailures), m_rest(restSeconds)
    {
    }

    /// Whether the server is left alone at @p second, because as many requests failed as may.
    bool resting(std::int64_t second) const
    {
        return m_most > 0 && m_failures >= m_most && second - m_checked <= m_rest;
    }

    /// A request goes to it. After a rest only this one does, until its outcome is known.
    void chosen(std::int64_t second);
    void failed(std::int64_t second);
    /// Forgives the failures, if the request was the first after a rest or came later than the failure.
    void succeeded();

    std::uint32_t mostFailures() const { return m_most; }
    std::uint32_t failures() const { return m_failures; }
    std::int64_t restSeconds() const { return m_rest; }

private:
    static constexpr std::int64_t longAgo = -(std::int64_t(1) << 40);

    std::uint32_t m_most = 1;
    std::uint32_t m_failures = 0;
    std::int64_t m_rest = 10;
    std::int64_t m_accessed = longAgo;   ///< Second of the last failure.
    std::int64_t m_checked = longAgo;    ///< Second of the last failure or of the last look after a rest.
};

}   // namespace switchover::sim
