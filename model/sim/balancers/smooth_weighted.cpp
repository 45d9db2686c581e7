#include "model/sim/balancer.h"

namespace switchover::sim::balancers {
namespace {

/// Each pick adds every server's weight to its credit; the largest credit wins and pays the sum of the weights.
class SmoothWeighted final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<SmoothWeighted>(*this); }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_group.assign(group.begin(), group.end());
        m_credit.assign(servers.size(), 0);
    }

    void usableChanged(std::span<const BackendServer>, Index) override {}
    void weightChanged(std::span<const BackendServer>, Index, std::uint32_t) override {}

    Index pick(const PickContext &context) override
    {
        const Index best = pickBut(context, context.avoid);
        return best == none ? pickBut(context, none) : best;
    }

private:
    Index pickBut(const PickContext &context, Index avoid)
    {
        Index best = none;
        std::int64_t total = 0;
        for (const Index index : m_group) {
            const BackendServer &server = context.servers[index];
            if (!server.usable() || server.full() || index == avoid)
                continue;
            m_credit[index] += server.effective;
            total += server.effective;
            if (best == none || m_credit[index] > m_credit[best])
                best = index;
        }
        if (best != none)
            m_credit[best] -= total;
        return best;
    }

    std::vector<Index> m_group;
    std::vector<std::int64_t> m_credit;
};

}   // namespace

BalancerSpec smoothWeighted()
{
    return {"smooth-weighted", "nginx 1.22, weighted round robin of an upstream", false, false,
            [] { return std::unique_ptr<Balancer>(std::make_unique<SmoothWeighted>()); }};
}

}   // namespace switchover::sim::balancers
