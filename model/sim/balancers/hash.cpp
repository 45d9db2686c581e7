#include <string>

#include "model/sim/crc32.h"
#include "model/sim/key_walk.h"

namespace switchover::sim::balancers {
namespace {

/// The checksum of the client's address chooses; each further look puts its number in front of the key.
class Hash final : public PeerBalancer<Hash>
{
public:
    Index pick(const PickContext &context) override
    {
        const std::string key = dottedAddress(context.address);
        std::uint32_t sum = 0;
        int look = 0;
        return walkKeys(m_peers, context, [&] {
            const std::string text = look > 0 ? std::to_string(look) + key : key;
            ++look;
            return sum += crc32(text) >> 16 & 0x7fff;
        });
    }
};

}   // namespace

BalancerSpec hash()
{
    return {"hash",
            "nginx 1.22, hash $remote_addr of an upstream",
            "the address of the client points at it",
            true,
            false,
            [](const BalancerOptions &) { return std::unique_ptr<Balancer>(std::make_unique<Hash>()); },
            true};
}

}   // namespace switchover::sim::balancers
