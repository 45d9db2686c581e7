#include "model/sim/hash_ring.h"

namespace switchover::sim::balancers {
namespace {

/// Two draws on the ring; the second replaces the first unless it is more loaded for its weight.
class Random final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<Random>(*this); }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_ring.start(servers, group);
    }

    void usableChanged(std::span<const BackendServer> servers, Index) override { m_ring.rebuild(servers); }

    void weightChanged(std::span<const BackendServer> servers, Index, std::uint32_t) override
    {
        m_ring.rebuild(servers);
    }

    Index pick(const PickContext &context) override
    {
        Index chosen = none;
        for (int draw = 0; draw < draws; ++draw) {
            const auto position = static_cast<std::uint32_t>(context.rng->next() >> 32);
            const Index index = m_ring.nearest(position, context.avoid);
            if (chosen == none || !moreLoaded(context.servers[index], context.servers[chosen]))
                chosen = index;
        }
        return context.servers[chosen].full() ? none : chosen;
    }

private:
    static constexpr int draws = 2;

    static bool moreLoaded(const BackendServer &a, const BackendServer &b)
    {
        return std::uint64_t(a.inFlight) * b.effective > std::uint64_t(b.inFlight) * a.effective;
    }

    HashRing m_ring;
};

}   // namespace

BalancerSpec random()
{
    return {"random", "HAProxy 2.6, balance random(2)", false, false,
            [] { return std::unique_ptr<Balancer>(std::make_unique<Random>()); }};
}

}   // namespace switchover::sim::balancers
