#include "model/probe/icmp.h"

#include <QHostInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 echoRequest4 = 8, echoReply4 = 0, echoRequest6 = 128, echoReply6 = 129;
constexpr qsizetype headerSize = 8;
const QByteArray payload = "switchover";

quint16 checksum(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        sum += qFromBigEndian<quint16>(bytes.constData() + i);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return quint16(~sum);
}

QByteArray request(bool six, quint16 id)
{
    QByteArray message(headerSize, '\0');
    message[0] = char(six ? echoRequest6 : echoRequest4);
    qToBigEndian(id, message.data() + 4);
    qToBigEndian(quint16(1), message.data() + 6);
    message += payload;
    qToBigEndian(checksum(message), message.data() + 2);
    return message;
}

}   // namespace

PingCheck::PingCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, Target target)
    : Check(limits, std::move(surroundings)), m_target(std::move(target)),
      m_id(quint16(QRandomGenerator::global()->bounded(65536)))
{
}

PingCheck::~PingCheck() { release(); }

void PingCheck::release()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    if (m_notifier)   // We may stand in its signal: it goes with us.
        m_notifier->setEnabled(false);
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void PingCheck::begin()
{
    const QHostAddress address(m_target.host);
    if (!address.isNull() || m_target.host == u"localhost") {
        resolved({address.isNull() ? QHostAddress(QHostAddress::LocalHost) : address});
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_target.host, this, [this](const QHostInfo &found) {
        m_lookup = -1;
        resolved(found.addresses());
    });
}

void PingCheck::resolved(const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty()) {
        finish(outcomeOf(u"dns.nxdomain"_s, Words::tr("There is no host called %1.").arg(m_target.host)));
        return;
    }
    const QHostAddress address = addresses.first();
    detail().address = address.toString();
    if (!surroundings().permission.covers(m_target.host, address))
        finish(outcomeOf(u"config.not_allowed"_s,
                         Words::tr("Not asked: %1 (%2) is not among the allowed targets.")
                             .arg(m_target.authority(), labelOf(reachOf(address)))));
    else if (!open(address.protocol() == QHostAddress::IPv6Protocol))
        finish(
            outcomeOf(u"config.permission"_s, Words::tr("The system does not let this program send pings.")));
    else
        send(address);
}

/// Ping sockets are for everybody where the system says so, raw ones for the powerful.
bool PingCheck::open(bool six)
{
    m_six = six;
    const int family = six ? AF_INET6 : AF_INET;
    const int protocol = six ? int(IPPROTO_ICMPV6) : int(IPPROTO_ICMP);
    for (const int type : {SOCK_DGRAM, SOCK_RAW}) {
        m_raw = type == SOCK_RAW;
        m_descriptor = ::socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
        if (m_descriptor >= 0)
            return true;
    }
    return false;
}

void PingCheck::send(const QHostAddress &address)
{
    enter(Phase::FirstByte);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &PingCheck::read);
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_in);
    if (m_six) {
        sockaddr_in6 to{};
        to.sin6_family = AF_INET6;
        const Q_IPV6ADDR raw = address.toIPv6Address();
        std::memcpy(&to.sin6_addr, &raw, sizeof to.sin6_addr);
        std::memcpy(&storage, &to, size = sizeof to);
    } else {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(address.toIPv4Address());
        std::memcpy(&storage, &to, sizeof to);
    }
    const QByteArray message = request(m_six, m_id);
    if (::sendto(m_descriptor, message.constData(), std::size_t(message.size()), 0,
                 reinterpret_cast<const sockaddr *>(&storage), size) < 0)
        finish(outcomeOf(
            u"tcp.unreachable"_s,
            Words::tr("%1 cannot be reached: %2.").arg(m_target.authority(), qt_error_string(errno))));
}

void PingCheck::read()
{
    std::array<char, 2048> room;
    const ssize_t size = ::recv(m_descriptor, room.data(), room.size(), 0);
    if (size < 0)
        return;
    QByteArray message(room.data(), size);
    if (m_raw && !m_six)   // With the header of IP before it.
        message.remove(0, 4 * (quint8(message.isEmpty() ? 0 : message[0]) & 0x0F));
    const bool isReply =
        message.size() >= headerSize && quint8(message[0]) == (m_six ? echoReply6 : echoReply4);
    const bool isOurs = !m_raw || (isReply && qFromBigEndian<quint16>(message.constData() + 4) == m_id);
    if (isReply && isOurs && message.mid(headerSize) == payload)
        finish(allWell(Words::tr("It answers pings.")));
}

Outcome PingCheck::late() const
{
    return phase() == Phase::Name
               ? Check::late()
               : outcomeOf(u"timeout.first_byte"_s,
                           Words::tr("No answer to a ping within %1.").arg(inWords(limitOfWhole())));
}

}   // namespace switchover::probe
