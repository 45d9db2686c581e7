#include "model/review/shared/addresses.h"

#include <QRegularExpression>

#include <algorithm>

#include "model/review/stated.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

using Address = Network::Address;

constexpr int mappedBits = 96;   // An IPv4 address stands in the last 32 of 128.

std::optional<Address> parseFour(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    Address address{};
    address[10] = address[11] = 0xFF;
    for (qsizetype i = 0; i < 4; ++i) {
        bool ok = false;
        const int byte = parts[i].toInt(&ok);
        if (!ok || byte < 0 || byte > 255 || parts[i].size() > 3 || !parts[i].front().isDigit())
            return std::nullopt;
        address[std::size_t(12 + i)] = quint8(byte);
    }
    return address;
}

/// Groups of 16 bits; nullopt if one of them is none.
std::optional<std::vector<quint8>> bytesOf(const QString &text)
{
    std::vector<quint8> bytes;
    for (const QString &group : text.split(u':', Qt::SkipEmptyParts)) {
        bool ok = false;
        const uint number = group.toUInt(&ok, 16);
        if (!ok || group.size() > 4)
            return std::nullopt;
        bytes.push_back(quint8(number >> 8U));
        bytes.push_back(quint8(number & 0xFFU));
    }
    return bytes;
}

std::optional<Address> parseSix(const QString &text)
{
    const qsizetype gap = text.indexOf(u"::"_s);
    const auto head = bytesOf(gap < 0 ? text : text.left(gap));
    const auto tail = bytesOf(gap < 0 ? QString() : text.mid(gap + 2));
    if (!text.contains(u':') || !head || !tail || head->size() + tail->size() > 16 ||
        (gap < 0 && head->size() != 16))
        return std::nullopt;
    Address address{};
    std::ranges::copy(*head, address.begin());
    std::ranges::copy_backward(*tail, address.end());
    return address;
}

QString withoutPort(const QString &text)
{
    static const QRegularExpression port(u"\\A(?:\\[([0-9A-Fa-f:.]+)\\]|([^:]+))(?::\\d{1,5})?\\z"_s);
    const auto match = port.match(text);
    if (!match.hasMatch())
        return text;
    return match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
}

bool isFour(const Address &address)
{
    return std::ranges::all_of(address.begin(), address.begin() + 10,
                               [](quint8 byte) { return byte == 0; }) &&
           address[10] == 0xFF && address[11] == 0xFF;
}

/// Adds to the last four bytes; those before stay.
Address plus(Address address, quint32 step)
{
    for (std::size_t i = 16; i-- > 12;) {
        step += address[i];
        address[i] = quint8(step & 0xFFU);
        step >>= 8U;
    }
    return address;
}

}   // namespace

std::optional<Address> Network::parseAddress(const QString &text)
{
    const QString bare = withoutPort(text.trimmed());
    const auto four = parseFour(bare);
    return four ? four : parseSix(bare);
}

std::optional<Network> Network::parse(const QString &cidr)
{
    const qsizetype slash = cidr.indexOf(u'/');
    const auto address = parseAddress(cidr.left(slash));
    if (!address)
        return std::nullopt;
    const int bits = isFour(*address) ? 32 : 128;
    bool ok = true;
    const int prefix = slash < 0 ? bits : cidr.mid(slash + 1).trimmed().toInt(&ok);
    if (!ok || prefix < 0 || prefix > bits)
        return std::nullopt;
    Network network;
    network.m_prefix = prefix + (bits == 32 ? mappedBits : 0);
    for (int bit = 0; bit < network.m_prefix; ++bit)
        network.m_first[std::size_t(bit / 8)] |=
            quint8((*address)[std::size_t(bit / 8)] & (0x80U >> unsigned(bit % 8)));
    return network;
}

QString Network::text(const Address &address)
{
    if (isFour(address))
        return u"%1.%2.%3.%4"_s.arg(address[12]).arg(address[13]).arg(address[14]).arg(address[15]);
    QStringList groups;
    for (std::size_t i = 0; i < 16; i += 2)
        groups.append(QString::number(address[i] * 256 + address[i + 1], 16));
    return groups.join(u':');
}

bool Network::contains(const Address &address) const
{
    for (int bit = 0; bit < m_prefix; ++bit) {
        const auto mask = quint8(0x80U >> unsigned(bit % 8));
        if ((address[std::size_t(bit / 8)] & mask) != (m_first[std::size_t(bit / 8)] & mask))
            return false;
    }
    return true;
}

std::optional<Address> Network::nextFree(const Address &after, const std::set<Address> &taken) const
{
    constexpr quint32 most = 65536;
    const Address start = contains(after) ? after : m_first;
    for (const Address &from : {start, m_first})
        for (quint32 step = 1; step < most; ++step) {
            const Address next = plus(from, step);
            if (!contains(next) || !contains(plus(next, 1)))
                break;   // The last one of an IPv4 network is for everybody.
            if (!taken.contains(next))
                return next;
        }
    return std::nullopt;
}

std::vector<Network> networksOf(const Topology &topology, const Node &node)
{
    std::vector<Network> networks;
    QStringList zones = listOf(node, u"alsoOn"_s);
    zones.prepend(node.zone);
    for (const Id &id : zones)
        for (const Zone *zone = topology.zone(id); zone; zone = topology.zone(zone->parent))
            if (const auto network = Network::parse(textOf(*zone, u"cidr"_s))) {
                networks.push_back(*network);
                break;
            }
    return networks;
}

bool isHostName(const QString &text)
{
    static const QRegularExpression form(
        u"\\A(?=.{1,253}\\z)(?:[\\w-]{1,63}\\.)*(?=[\\w-]*[^\\d.])[\\w-]{1,63}\\.?(?::\\d{1,5})?\\z"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    return form.match(text).hasMatch();
}

QString nextFreeAddress(const Topology &topology, const Id &id)
{
    const Node *node = topology.node(id);
    if (!node)
        return {};
    const auto own = Network::parseAddress(textOf(*node, u"address"_s));
    const std::vector<Network> networks = networksOf(topology, *node);
    const auto network = !networks.empty() ? std::optional(networks.front())
                         : own ? Network::parse(Network::text(*own) + (isFour(*own) ? u"/24"_s : u"/64"_s))
                               : std::nullopt;
    if (!network)
        return {};
    std::set<Network::Address> taken;
    const auto take = [&](const auto &elements) {
        for (const auto &element : elements)
            if (const auto address = Network::parseAddress(textOf(element, u"address"_s)))
                taken.insert(*address);
    };
    take(topology.nodes());
    take(topology.clusters());
    const auto next = network->nextFree(own.value_or(network->first()), taken);
    return next ? Network::text(*next) : QString();
}

}   // namespace switchover::rules
