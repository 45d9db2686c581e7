#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "model/sim/crc32.h"
#include "model/sim/peers.h"

namespace switchover::sim::balancers {
namespace {

/// A ring with 160 points for each unit of weight, made once from the servers' names: each point is the checksum
/// of host, port and the point before. The next point at or after the checksum of the client's address decides.
class Ketama final : public PeerBalancer<Ketama>
{
public:
    explicit Ketama(std::vector<std::string> names) : m_names(std::move(names)) {}

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_peers.start(servers, group);
        m_points.clear();
        for (const Index index : group)
            addPoints(servers, index);
        std::ranges::stable_sort(m_points, {}, &Point::position);
        const auto same = std::ranges::unique(m_points, {}, &Point::position);
        m_points.erase(same.begin(), same.end());
    }

    Index pick(const PickContext &context) override
    {
        if (m_peers.single() || m_points.empty())
            return m_peers.inTurn(context);
        const std::uint32_t key = crc32(dottedAddress(context.address));
        const auto found = std::ranges::lower_bound(m_points, key, {}, &Point::position);
        auto at = static_cast<std::size_t>(found - m_points.begin());
        for (int passed = 0; passed <= mostPassedOver; ++passed, ++at) {
            const Index index = m_points[at % m_points.size()].server;
            if (m_peers.available(context, index))
                return m_peers.inTurn(context.servers, std::span(&index, 1));
        }
        return m_peers.inTurn(context);
    }

private:
    struct Point
    {
        std::uint32_t position = 0;
        Index server = none;
    };

    void addPoints(std::span<const BackendServer> servers, Index index)
    {
        const std::string name = index < m_names.size() ? m_names[index] : std::to_string(index);
        const std::size_t colon = name.rfind(':');
        const bool hasPort = colon != std::string::npos;
        std::string base = name.substr(0, colon);
        base += '\0';
        base += hasPort ? name.substr(colon + 1) : std::string();
        const std::uint32_t ofName = crc32(base);
        std::uint32_t before = 0;
        for (std::uint32_t point = 0; point < 160 * servers[index].weight; ++point) {
            const char bytes[] = {static_cast<char>(before & 0xff), static_cast<char>(before >> 8 & 0xff),
                                  static_cast<char>(before >> 16 & 0xff), static_cast<char>(before >> 24)};
            before = crc32({bytes, sizeof bytes}, ofName);
            m_points.push_back({before, index});
        }
    }

    std::vector<std::string> m_names;
    std::vector<Point> m_points;   ///< Ascending; the servers that are down included.
};

}   // namespace

BalancerSpec ketama()
{
    return {"ketama",
            "nginx 1.22, hash $remote_addr consistent of an upstream (ketama)",
            "it is the next on the ring after the address of the client",
            true,
            false,
            [](const BalancerOptions &options) {
                return std::unique_ptr<Balancer>(std::make_unique<Ketama>(options.names));
            },
            true};
}

}   // namespace switchover::sim::balancers
