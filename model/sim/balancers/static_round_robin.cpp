#include "model/sim/rebuilt_balancer.h"
#include "model/sim/static_table.h"

namespace switchover::sim::balancers {
namespace {

/// Walks a fixed table; the place in it survives a change of the table.
class StaticRoundRobin final : public RebuiltBalancer<StaticRoundRobin, StaticTable>
{
public:
    using RebuiltBalancer::RebuiltBalancer;

    Index pick(const PickContext &context) override
    {
        if (m_slot >= m_structure.size())
            m_slot = 0;
        Index avoided = none;
        const std::size_t first = m_slot;
        for (std::size_t step = 0; step < m_structure.size(); ++step) {
            const std::size_t slot = (first + step) % m_structure.size();
            const Index index = m_structure.at(slot);
            if (context.servers[index].full())
                continue;
            if (index != context.avoid) {
                m_slot = slot + 1;
                return index;
            }
            if (avoided == none) {
                avoided = index;
                m_slot = slot + 1;
            }
        }
        return avoided;
    }

private:
    std::size_t m_slot = 0;   ///< May be one past the end: a longer table then goes on there.
};

}   // namespace

BalancerSpec staticRoundRobin()
{
    return {"static-round-robin",
            "HAProxy 2.6, balance static-rr",
            "it was its turn in the fixed table",
            false,
            true,
            [](const BalancerOptions &options) {
                return std::unique_ptr<Balancer>(
                    std::make_unique<StaticRoundRobin>(StaticTable(options.allBackups)));
            }};
}

}   // namespace switchover::sim::balancers
