#pragma once

#include <array>
#include <optional>
#include <vector>

#include "model/topology/topology.h"

namespace switchover::rules {

/// A network such as 10.0.3.0/24. Addresses of both families are 16 bytes, those of IPv4 mapped.
/// @source RFC 4632 (prefixes), RFC 4291 (text form of IPv6 and mapped addresses)
class Network
{
public:
    using Address = std::array<quint8, 16>;

    /// nullopt: it is none. A port behind it is left out: "10.0.1.5:8080", "[::1]:80".
    static std::optional<Address> parseAddress(const QString &text);
    static std::optional<Network> parse(const QString &cidr);
    static QString text(const Address &address);

    bool contains(const Address &address) const;
    /// The first address above @p after (of a /24 or what is left of one: below it as well) that is
    /// none of @p taken, and neither the first nor the last of the network.
    std::optional<Address> nextFree(const Address &after, const std::set<Address> &taken) const;
    Address first() const { return m_first; }

private:
    Address m_first{};
    int m_prefix = 128;   ///< Bits, of the 128.
};

/// Of the zones in which the node stands; the nearest that states one, for each.
std::vector<Network> networksOf(const Topology &topology, const Node &node);

/// Whether it can be a name. One of digits alone is a mistyped address.
bool isHostName(const QString &text);

/// In the node's own network, else in the /24 of the address it has. Empty if there is none.
QString nextFreeAddress(const Topology &topology, const Id &node);

}   // namespace switchover::rules
