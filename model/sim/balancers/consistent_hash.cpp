#include "model/sim/hash_ring.h"
#include "model/sim/rebuilt_balancer.h"

namespace switchover::sim::balancers {
namespace {

/// The client's address, mixed, finds the nearest point of the ring.
class ConsistentHash final : public RebuiltBalancer<ConsistentHash, HashRing>
{
public:
    explicit ConsistentHash(bool mixes) : m_mixes(mixes) {}

    Index pick(const PickContext &context) override
    {
        const std::uint32_t position = m_mixes ? avalanche(context.address) : context.address;
        return m_structure.nearest(position, context.avoid);
    }

private:
    bool m_mixes;
};

}   // namespace

BalancerSpec consistentHash()
{
    return {"consistent-hash",
            "HAProxy 2.6, balance source with hash-type consistent",
            "it is the nearest on the ring to the address of the client",
            true,
            false,
            [](const BalancerOptions &options) {
                return std::unique_ptr<Balancer>(std::make_unique<ConsistentHash>(!options.keepsAddress));
            }};
}

}   // namespace switchover::sim::balancers
