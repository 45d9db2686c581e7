#include <algorithm>

#include "model/sim/hash_ring.h"
#include "model/sim/rebuilt_balancer.h"

namespace switchover::sim::balancers {
namespace {

/// Several draws on the ring; a later one replaces an earlier unless it is more loaded for its weight.
class Random final : public RebuiltBalancer<Random, HashRing>
{
public:
    explicit Random(std::uint32_t draws) : m_draws(std::max(1U, draws)) {}

    Index pick(const PickContext &context) override
    {
        Index chosen = none;
        for (std::uint32_t draw = 0; draw < m_draws; ++draw) {
            const Index index = m_structure.nearest(position(context), context.avoid);
            if (chosen == none || !moreLoaded(context.servers[index], context.servers[chosen]))
                chosen = index;
        }
        return context.servers[chosen].full() ? none : chosen;
    }

private:
    std::uint32_t position(const PickContext &context)
    {
        if (context.rng)
            return static_cast<std::uint32_t>(context.rng->next() >> 32);
        // Every process of the real one begins with the same number, so a fresh one repeats its choices.
        m_state ^= m_state << 13;
        m_state ^= m_state >> 17;
        m_state ^= m_state << 5;
        return m_state;
    }

    static bool moreLoaded(const BackendServer &a, const BackendServer &b)
    {
        return std::uint64_t(a.inFlight) * b.effective > std::uint64_t(b.inFlight) * a.effective;
    }

    std::uint32_t m_draws;
    std::uint32_t m_state = 2463534242U;   ///< @source G. Marsaglia, "Xorshift RNGs" (2003), section 3
};

}   // namespace

BalancerSpec random()
{
    return {"random",
            "HAProxy 2.6, balance random(draws)",
            "it was drawn, the less loaded of the draws",
            false,
            false,
            [](const BalancerOptions &options) {
                return std::unique_ptr<Balancer>(std::make_unique<Random>(options.draws));
            }};
}

}   // namespace switchover::sim::balancers
