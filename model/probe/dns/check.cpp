#include "model/probe/dns/check.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

#include "model/probe/dialer.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestDatagram = 64 * 1024;

/// Whether an answer is the one that was expected: "10 mail.test" also by its host alone, as one names a mail server.
bool isSame(const QString &answer, const QString &expected, const QString &record)
{
    if (answer.compare(expected, Qt::CaseInsensitive) == 0)
        return true;
    const bool namesHost =
        record == u"MX" || record == u"SRV" || record == u"NS" || record == u"CNAME" || record == u"PTR";
    if (!namesHost)
        return false;
    const QString host = expected.endsWith(u'.') ? expected.chopped(1) : expected;
    return answer.compare(host, Qt::CaseInsensitive) == 0 ||
           answer.section(u' ', -1).compare(host, Qt::CaseInsensitive) == 0;
}

}   // namespace

DnsCheck::DnsCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, DnsRules rules)
    : Check(limits, std::move(surroundings)), m_rules(std::move(rules)),
      m_id(quint16(QRandomGenerator::system()->bounded(65536)))
{
}

DnsCheck::~DnsCheck() { closeUdp(); }

void DnsCheck::closeUdp()
{
    if (m_udp)   // We may stand in its signal: it goes with us.
        m_udp->setEnabled(false);
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void DnsCheck::release()
{
    closeUdp();
    if (m_tcp) {
        m_tcp->disconnect(this);
        m_tcp->abort();
    }
}

void DnsCheck::begin()
{
    detail().address = m_rules.resolver.toString();
    if (!m_rules.ofTheSystem && !surroundings().permission.covers(detail().address, m_rules.resolver)) {
        finish(outcomeOf(u"config.not_allowed"_s,
                         Words::tr("Not asked: %1 (%2) is not among the allowed targets.")
                             .arg(detail().address, labelOf(reachOf(m_rules.resolver)))));
        return;
    }
    enter(Phase::FirstByte);
    m_descriptor = openDatagramSocket(m_rules.resolver, m_rules.port);
    const QByteArray query = dnsQuery(m_id, m_rules.question);
    if (m_descriptor < 0 || ::send(m_descriptor, query.constData(), std::size_t(query.size()), 0) < 0) {
        finish(outcomeOf(u"tcp.unreachable"_s,
                         Words::tr("The resolver %1 cannot be reached.").arg(detail().address)));
        return;
    }
    m_udp = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_udp.get(), &QSocketNotifier::activated, this, &DnsCheck::readDatagrams);
}

void DnsCheck::readDatagrams()
{
    QByteArray message(largestDatagram, '\0');
    while (!isFinished() && m_descriptor >= 0) {
        const ssize_t size = ::recv(m_descriptor, message.data(), std::size_t(message.size()), 0);
        if (size < 0 && errno == ECONNREFUSED)
            finish(outcomeOf(u"dns.refused"_s,
                             Words::tr("Nothing answers at %1: the port is closed.").arg(detail().address)));
        if (size < 0)
            return;
        take(message.first(size));
    }
}

void DnsCheck::take(const QByteArray &message)
{
    DnsAnswer answer;
    switch (readDns(message, m_id, m_rules.question, answer)) {
    case DnsReading::Foreign:
        ++m_foreign;   // Somebody else's, or a forger's: the right one may still come.
        break;
    case DnsReading::Broken:
        finish(outcomeOf(u"dns.protocol"_s, Words::tr("The answer of the resolver is damaged.")));
        break;
    case DnsReading::Answer:
        if (answer.truncated && !m_tcp)
            askByTcp();
        else
            finish(judged(answer));
        break;
    }
}

void DnsCheck::askByTcp()
{
    closeUdp();
    enter(Phase::Connect);
    m_tcp = std::make_unique<QTcpSocket>();
    m_tcp->setProxy(QNetworkProxy::NoProxy);
    connect(m_tcp.get(), &QAbstractSocket::connected, this, [this] {
        enter(Phase::FirstByte);
        const QByteArray query = dnsQuery(m_id, m_rules.question);
        QByteArray length(2, '\0');
        qToBigEndian(quint16(query.size()), length.data());
        m_tcp->write(length + query);
    });
    connect(m_tcp.get(), &QIODevice::readyRead, this, &DnsCheck::readTcp);
    connect(m_tcp.get(), &QAbstractSocket::errorOccurred, this, [this](QAbstractSocket::SocketError) {
        readTcp();
        finish(outcomeOf(u"dns.protocol"_s,
                         Words::tr("The answer does not fit into a datagram, and over TCP none came.")));
    });
    m_tcp->connectToHost(m_rules.resolver, m_rules.port);
}

void DnsCheck::readTcp()
{
    if (isFinished())
        return;
    if (phase() == Phase::FirstByte && m_tcp->bytesAvailable() > 0)
        enter(Phase::Transfer);
    m_buffer += m_tcp->read(65537 - std::min<qsizetype>(65537, m_buffer.size()));
    const qsizetype wanted = m_buffer.size() < 2 ? 0 : qFromBigEndian<quint16>(m_buffer.constData());
    if (m_buffer.size() >= 2 && m_buffer.size() >= 2 + wanted)
        take(m_buffer.mid(2, wanted));
}

Outcome DnsCheck::late() const
{
    if (m_foreign > 0)
        return outcomeOf(u"timeout.dns"_s,
                         Words::tr("No answer within %1; what came was none to this question.")
                             .arg(inWords(limitOfWhole())));
    return outcomeOf(u"timeout.dns"_s,
                     Words::tr("The resolver gave no answer within %1.").arg(inWords(limitOfWhole())));
}

Outcome DnsCheck::judged(const DnsAnswer &answer) const
{
    const QString name = cleaned(m_rules.question.name, 80);
    switch (answer.code) {
    case 0:
        break;
    case 2:
        return outcomeOf(u"dns.servfail"_s, Words::tr("The resolver failed to look up %1.").arg(name));
    case 3:
        return outcomeOf(u"dns.nxdomain"_s, Words::tr("There is no name %1.").arg(name));
    case 5:
        return outcomeOf(u"dns.refused"_s, Words::tr("The resolver refuses to answer."));
    default:
        return outcomeOf(u"dns.protocol"_s,
                         Words::tr("The resolver answers with error %1.").arg(answer.code));
    }
    if (answer.values.isEmpty())
        return outcomeOf(u"dns.nodata"_s, Words::tr("%1 has no %2 record.").arg(name, m_rules.record));
    const QString found = cleaned(answer.values.join(u", "_s), 100);
    for (const QString &expected : m_rules.expected)
        if (std::ranges::none_of(
                answer.values, [&](const QString &value) { return isSame(value, expected, m_rules.record); }))
            return outcomeOf(u"dns.answer"_s,
                             Words::tr("It answers %1; expected is %2.").arg(found, cleaned(expected, 60)));
    return allWell(Words::tr("It answers %1.").arg(found));
}

}   // namespace switchover::probe
