#include "model/sim/peers.h"

namespace switchover::sim::balancers {
namespace {

/// One draw by weight, or two different servers of which the less loaded for its weight is taken.
class NginxRandom final : public PeerBalancer<NginxRandom>
{
public:
    explicit NginxRandom(bool two) : m_two(two) {}

    Index pick(const PickContext &context) override
    {
        const std::uint64_t weight = m_peers.weight(context.servers);
        if (m_peers.single() || weight == 0)
            return m_peers.inTurn(context);
        Index first = none;
        for (int passed = 0; passed <= mostPassedOver;) {
            const Index index = m_peers.at(context.servers, draw(context) % weight);
            if (index == first || !m_peers.available(context, index)) {
                ++passed;
                continue;
            }
            if (!m_two)
                return index;
            if (first != none)
                return moreLoaded(context.servers[index], context.servers[first]) ? first : index;
            first = index;
        }
        return m_peers.inTurn(context);
    }

private:
    std::uint64_t draw(const PickContext &context)
    {
        return (context.rng ? *context.rng : m_own).next() >> 33;   // 31 bits, as random() has them.
    }

    static bool moreLoaded(const BackendServer &a, const BackendServer &b)
    {
        return std::uint64_t(a.inFlight) * b.weight > std::uint64_t(b.inFlight) * a.weight;
    }

    bool m_two;
    Rng m_own;   ///< The real one is seeded by process and time: any sequence is as true.
};

std::unique_ptr<Balancer> create(const BalancerOptions &options)
{
    return std::make_unique<NginxRandom>(options.draws > 1);
}

}   // namespace

BalancerSpec nginxRandom()
{
    return {"nginx-random",
            "nginx 1.22, random [two] of an upstream",
            "it was drawn",
            false,
            false,
            create,
            true};
}

}   // namespace switchover::sim::balancers
