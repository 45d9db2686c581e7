#include "model/sim/balancer.h"

namespace switchover::sim::balancers {
namespace {

/// Fills the servers in declared order: the first usable one below its most connections.
class First final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<First>(*this); }

    void start(std::span<const BackendServer>, std::span<const Index> group) override
    {
        m_group.assign(group.begin(), group.end());
    }

    void usableChanged(std::span<const BackendServer>, Index) override {}
    void weightChanged(std::span<const BackendServer>, Index, std::uint32_t) override {}

    Index pick(const PickContext &context) override
    {
        Index avoided = none;
        for (const Index index : m_group) {
            if (!context.servers[index].usable() || context.servers[index].full())
                continue;
            if (index != context.avoid)
                return index;
            avoided = index;
        }
        return avoided;
    }

private:
    std::vector<Index> m_group;
};

}   // namespace

BalancerSpec first()
{
    return {"first",
            "HAProxy 2.6, balance first",
            "it is the first with room",
            false,
            false,
            [](const BalancerOptions &) { return std::unique_ptr<Balancer>(std::make_unique<First>()); }};
}

}   // namespace switchover::sim::balancers
