#include "model/sim/hash_ring.h"

namespace switchover::sim::balancers {
namespace {

/// The client's address, mixed, finds the nearest point of the ring.
class ConsistentHash final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<ConsistentHash>(*this); }

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
        const Index index = m_ring.nearest(avalanche(context.address), context.avoid);
        return context.servers[index].full() ? none : index;
    }

private:
    HashRing m_ring;
};

}   // namespace

BalancerSpec consistentHash()
{
    return {"consistent-hash", "HAProxy 2.6, balance source with hash-type consistent", true, false,
            [] { return std::unique_ptr<Balancer>(std::make_unique<ConsistentHash>()); }};
}

}   // namespace switchover::sim::balancers
