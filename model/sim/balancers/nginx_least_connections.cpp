#include <vector>

#include "model/sim/peers.h"

namespace switchover::sim::balancers {
namespace {

/// The fewest requests in flight for the weight; among several such servers it is their turn that counts.
class NginxLeastConnections final : public PeerBalancer<NginxLeastConnections>
{
public:
    Index pick(const PickContext &context) override
    {
        m_least.clear();
        for (const Index index : m_peers.group()) {
            if (!m_peers.available(context, index))
                continue;
            const int order = m_least.empty() ? 0 : compare(context, index, m_least.front());
            if (order < 0)
                m_least.clear();
            if (order <= 0)
                m_least.push_back(index);
        }
        return m_least.size() == 1 ? m_least.front() : m_peers.inTurn(context.servers, m_least);
    }

private:
    /// Below 0 if @p a has less to do for its weight than @p b.
    static int compare(const PickContext &context, Index a, Index b)
    {
        const BackendServer &left = context.servers[a];
        const BackendServer &right = context.servers[b];
        const std::uint64_t ours = std::uint64_t(left.inFlight) * right.weight;
        const std::uint64_t theirs = std::uint64_t(right.inFlight) * left.weight;
        return ours < theirs ? -1 : ours > theirs;
    }

    std::vector<Index> m_least;
};

}   // namespace

BalancerSpec nginxLeastConnections()
{
    return {"nginx-least-connections",
            "nginx 1.22, least_conn of an upstream",
            "it had the fewest requests in flight for its weight",
            false,
            false,
            [](const BalancerOptions &) {
                return std::unique_ptr<Balancer>(std::make_unique<NginxLeastConnections>());
            },
            true};
}

}   // namespace switchover::sim::balancers
