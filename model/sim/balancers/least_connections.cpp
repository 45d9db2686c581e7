#include "model/sim/balancer.h"

namespace switchover::sim::balancers {
namespace {

/// The server with the fewest requests in flight for its weight; among equals the one that got there first.
class LeastConnections final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<LeastConnections>(*this); }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_group.assign(group.begin(), group.end());
        m_seats.assign(servers.size(), {});
        m_stamp = 0;
        for (const Index index : group)
            m_seats[index] = {key(servers[index]), m_stamp++};
    }

    void usableChanged(std::span<const BackendServer> servers, Index index) override
    {
        if (servers[index].usable())
            m_seats[index] = {key(servers[index]), m_stamp++};
    }

    /// It goes behind its equals, even if its key is the same as before.
    void weightChanged(std::span<const BackendServer> servers, Index index, std::uint32_t) override
    {
        m_seats[index] = {key(servers[index]), m_stamp++};
    }

    bool followsLoad() const override { return true; }
    void loadChanged(std::span<const BackendServer> servers, Index index) override
    {
        const std::uint64_t now = key(servers[index]);
        if (now != m_seats[index].key)
            m_seats[index] = {now, m_stamp++};
    }

    Index pick(const PickContext &context) override
    {
        Index best = none;
        bool avoided = false;
        for (const Index index : m_group) {
            if (!context.servers[index].usable() || context.servers[index].full())
                continue;
            if (index == context.avoid)
                avoided = true;
            else if (best == none || before(m_seats[index], m_seats[best]))
                best = index;
        }
        return best == none && avoided ? context.avoid : best;
    }

private:
    struct Seat
    {
        std::uint64_t key = 0;
        std::uint64_t stamp = 0;   ///< When it got that key.
    };

    static bool before(const Seat &a, const Seat &b)
    {
        return a.key != b.key ? a.key < b.key : a.stamp < b.stamp;
    }

    static std::uint64_t key(const BackendServer &server)
    {
        if (server.inFlight == 0 || server.effective == 0)
            return 0;
        return (server.inFlight + 1ULL) * 4096 / server.effective;
    }

    std::vector<Index> m_group;
    std::vector<Seat> m_seats;
    std::uint64_t m_stamp = 0;
};

}   // namespace

BalancerSpec leastConnections()
{
    return {"least-connections",
            "HAProxy 2.6, balance leastconn",
            "it had the fewest requests in flight for its weight",
            false,
            false,
            [](const BalancerOptions &) {
                return std::unique_ptr<Balancer>(std::make_unique<LeastConnections>());
            }};
}

}   // namespace switchover::sim::balancers
