#include "model/sim/hash_ring.h"
#include "model/sim/rebuilt_balancer.h"
#include "model/sim/static_table.h"

namespace switchover::sim::balancers {
namespace {

/// The client's address points into the static table, so a change of the table moves most clients.
class SourceHash final : public RebuiltBalancer<SourceHash, StaticTable>
{
public:
    explicit SourceHash(const BalancerOptions &options)
        : RebuiltBalancer(StaticTable(options.allBackups)), m_mixes(options.mixesAddress)
    {
    }

    /// Neither avoids a server nor skips a full one: the client belongs to it.
    Index pick(const PickContext &context) override
    {
        const std::uint32_t key = m_mixes ? avalanche(context.address) : context.address;
        return m_structure.at(m_structure.isForOne() ? 0 : key % m_structure.size());
    }

private:
    bool m_mixes;
};

}   // namespace

BalancerSpec sourceHash()
{
    return {"source-hash",
            "HAProxy 2.6, balance source with hash-type map-based",
            "the address of the client points at it",
            true,
            true,
            [](const BalancerOptions &options) {
                return std::unique_ptr<Balancer>(std::make_unique<SourceHash>(options));
            }};
}

}   // namespace switchover::sim::balancers
