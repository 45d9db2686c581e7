#include "model/sim/static_table.h"

namespace switchover::sim::balancers {
namespace {

/// Walks a fixed table; the place in it survives a change of the table.
class StaticRoundRobin final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<StaticRoundRobin>(*this); }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_table.start(servers, group);
        m_slot = 0;
    }

    void usableChanged(std::span<const BackendServer> servers, Index) override { m_table.rebuild(servers); }

    void weightChanged(std::span<const BackendServer> servers, Index, std::uint32_t) override
    {
        m_table.rebuild(servers);
    }

    Index pick(const PickContext &context) override
    {
        if (m_slot >= m_table.size())
            m_slot = 0;
        Index avoided = none;
        const std::size_t first = m_slot;
        for (std::size_t step = 0; step < m_table.size(); ++step) {
            const std::size_t slot = (first + step) % m_table.size();
            const Index index = m_table.at(slot);
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
    StaticTable m_table;
    std::size_t m_slot = 0;   ///< May be one past the end: a longer table then goes on there.
};

}   // namespace

BalancerSpec staticRoundRobin()
{
    return {"static-round-robin", "HAProxy 2.6, balance static-rr", false, true,
            [] { return std::unique_ptr<Balancer>(std::make_unique<StaticRoundRobin>()); }};
}

}   // namespace switchover::sim::balancers
