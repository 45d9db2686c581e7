#include "model/sim/static_table.h"

namespace switchover::sim::balancers {
namespace {

/// The client's address points into the static table, so a change of the table moves most clients.
class SourceHash final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<SourceHash>(*this); }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_table.start(servers, group);
    }

    void usableChanged(std::span<const BackendServer> servers, Index) override { m_table.rebuild(servers); }

    void weightChanged(std::span<const BackendServer> servers, Index, std::uint32_t) override
    {
        m_table.rebuild(servers);
    }

    /// Neither avoids a server nor skips a full one: the client belongs to it.
    Index pick(const PickContext &context) override
    {
        const Index index = m_table.at(context.address % m_table.size());
        return context.servers[index].full() ? none : index;
    }

private:
    StaticTable m_table;
};

}   // namespace

BalancerSpec sourceHash()
{
    return {"source-hash", "HAProxy 2.6, balance source with hash-type map-based", true, true,
            [] { return std::unique_ptr<Balancer>(std::make_unique<SourceHash>()); }};
}

}   // namespace switchover::sim::balancers
