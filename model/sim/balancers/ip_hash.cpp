#include "model/sim/key_walk.h"

namespace switchover::sim::balancers {
namespace {

/// The first three parts of the client's address choose, so that a whole /24 network goes to one server.
class IpHash final : public PeerBalancer<IpHash>
{
public:
    Index pick(const PickContext &context) override
    {
        std::uint32_t hash = 89;
        return walkKeys(m_peers, context, [&hash, &context] {
            for (const unsigned shift : {24U, 16U, 8U})
                hash = (hash * 113 + (context.address >> shift & 0xff)) % 6271;
            return hash;
        });
    }
};

}   // namespace

BalancerSpec ipHash()
{
    return {"ip-hash",
            "nginx 1.22, ip_hash of an upstream",
            "the network of the client points at it",
            true,
            false,
            [](const BalancerOptions &) { return std::unique_ptr<Balancer>(std::make_unique<IpHash>()); },
            true};
}

}   // namespace switchover::sim::balancers
