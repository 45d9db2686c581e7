#pragma once

#include <memory>
#include <vector>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// The servers of one group of an nginx upstream, with the state of its smooth weighted round robin: every
/// algorithm of nginx falls back on it.
/// @source nginx 1.22, ngx_http_upstream_round_robin, recorded
class Peers
{
public:
    void start(std::span<const BackendServer> servers, std::span<const Index> group);
    void weightChanged(std::span<const BackendServer> servers, Index index);
    /// Takes a part of the server's weight away; it comes back by one each time the server is weighed.
    void failed(std::span<const BackendServer> servers, Index index);

    /// Whether the server may be chosen: up, with room, not resting, not yet tried by this request.
    bool available(const PickContext &context, Index index) const;

    /// Each pick adds every candidate's weight to its credit; the largest credit wins and pays the sum.
    Index inTurn(const PickContext &context);
    Index inTurn(std::span<const BackendServer> servers, std::span<const Index> candidates);

    /// The server in whose part of the sum of weights @p point falls, whether it is available or not.
    Index at(std::span<const BackendServer> servers, std::uint64_t point) const;

    /// Sum of the weights, those of servers that are down included.
    std::uint64_t weight(std::span<const BackendServer> servers) const;
    bool empty() const { return m_group.empty(); }
    /// Alone in the upstream: then it is tried every time.
    bool single() const { return m_single; }
    std::span<const Index> group() const { return m_group; }

private:
    std::vector<Index> m_group;
    std::vector<std::int64_t> m_credit;      ///< By server.
    std::vector<std::int64_t> m_effective;   ///< By server: its weight, less while it fails.
    std::vector<Index> m_candidates;         ///< Kept between picks for its storage alone.
    bool m_single = false;
};

/// What the algorithms of nginx have in common. @p Own is the algorithm itself.
template <class Own> class PeerBalancer : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const final
    {
        return std::make_unique<Own>(static_cast<const Own &>(*this));
    }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_peers.start(servers, group);
    }

    void usableChanged(std::span<const BackendServer>, Index) final {}

    void weightChanged(std::span<const BackendServer> servers, Index index, std::uint32_t) final
    {
        m_peers.weightChanged(servers, index);
    }

    void failed(std::span<const BackendServer> servers, Index index) final { m_peers.failed(servers, index); }

protected:
    Peers m_peers;
};

/// Servers that a hash or a draw passes over before the turn decides.
inline constexpr int mostPassedOver = 20;

}   // namespace switchover::sim
