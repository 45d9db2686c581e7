#include "model/probe/stream_check.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QTimerEvent>

#include <cerrno>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bufferSize = 64 * 1024;

/// A name may have many addresses; more than these are not tried in one check.
constexpr qsizetype mostAddresses = 4;

constexpr auto longestLinger = std::chrono::milliseconds(150);

Outcome nameFailure(QHostInfo::HostInfoError error, const QString &host)
{
    if (error == QHostInfo::HostNotFound)
        return outcomeOf(u"dns.nxdomain"_s, Words::tr("There is no host called %1.").arg(host));
    return outcomeOf(u"dns.servfail"_s, Words::tr("The name %1 could not be resolved.").arg(host));
}

}   // namespace

Outcome endedEarly(Ending how, const QString &causeWhenClosed, const QString &sentence)
{
    if (how == Ending::Reset)
        return outcomeOf(u"tcp.reset"_s, Words::tr("The connection was reset before any answer."));
    return outcomeOf(causeWhenClosed, sentence);
}

StreamCheck::StreamCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, Way way,
                         std::unique_ptr<Conversation> conversation)
    : Check(limits, std::move(surroundings)), m_way(std::move(way)), m_conversation(std::move(conversation))
{
}

StreamCheck::~StreamCheck() { hangUp(); }

void StreamCheck::begin() { resolve(); }

void StreamCheck::release() { hangUp(); }

void StreamCheck::hangUp()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
    for (int *timer : {&m_slice, &m_linger})
        if (*timer != 0)
            killTimer(std::exchange(*timer, 0));
    m_dialer.hangUp();
    m_hold.release();
    const bool speaking = std::exchange(m_open, false) && phase() != Phase::Tls;
    m_encrypted = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    if (speaking && m_socket->bytesToWrite() > 0)   // What was said last goes out, nobody waits for it.
        m_socket->flush();
    m_socket->abort();
}

Outcome StreamCheck::late() const
{
    const std::optional<Outcome> better = m_open ? m_conversation->late(phase()) : std::nullopt;
    return better ? *better : Check::late();
}

void StreamCheck::resolve()
{
    enter(Phase::Name);
    const QHostAddress address(m_way.target.host);
    if (!address.isNull()) {
        resolved({address});
        return;
    }
    // RFC 6761: these are this machine, whatever a resolver says.
    if (m_way.target.host == u"localhost" || m_way.target.host.endsWith(u".localhost")) {
        resolved({QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)});
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_way.target.host, this, [this](const QHostInfo &found) {
        m_lookup = -1;
        if (found.error() != QHostInfo::NoError || found.addresses().isEmpty())
            Check::finish(nameFailure(found.error(), m_way.target.host));
        else
            resolved(found.addresses());
    });
}

void StreamCheck::resolved(const QList<QHostAddress> &addresses)
{
    m_addresses.clear();
    for (const QHostAddress &address : addresses)
        if (surroundings().permission.covers(m_way.target.host, address) &&
            m_addresses.size() < mostAddresses)
            m_addresses.append(address);
    if (m_addresses.isEmpty())
        Check::finish(outcomeOf(u"config.not_allowed"_s,
                                Words::tr("Not asked: %1 (%2) is not among the allowed targets.")
                                    .arg(m_way.target.authority(), labelOf(reachOf(addresses.value(0))))));
    else
        dial();
}

void StreamCheck::dial()
{
    hangUp();
    enter(Phase::Connect);
    // The next address gets a turn even if this one swallows everything.
    if (m_addresses.size() > 1)
        m_slice = startTimer(std::chrono::ceil<std::chrono::milliseconds>(left() / m_addresses.size()),
                             Qt::PreciseTimer);
    const QHostAddress address = m_addresses.takeFirst();
    detail().address = address.toString();
    m_dialer.dial(address, m_way.target.port,
                  [this](qintptr descriptor, int error) { dialled(descriptor, error); });
}

void StreamCheck::listenTo(QTcpSocket &socket)
{
    connect(&socket, &QIODevice::readyRead, this, &StreamCheck::readAll);
    connect(&socket, &QAbstractSocket::errorOccurred, this, &StreamCheck::failed);
    if (!m_tls)
        return;
    connect(m_tls, &QSslSocket::encrypted, this, &StreamCheck::secured);
    connect(m_tls, &QSslSocket::sslErrors, this, &StreamCheck::judgeCertificates);
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, [this] { ++m_flights; });
    connect(m_tls, &QSslSocket::newSessionTicketReceived, this, [this] {
        if (lingers())
            speak();
    });
}

void StreamCheck::dialled(qintptr descriptor, int error)
{
    if (error != 0) {
        failedToConnect(error);
        return;
    }
    if (m_slice != 0)
        killTimer(std::exchange(m_slice, 0));
    // We may stand in a signal of the one before: it goes when the event loop is reached again, or with us.
    if (m_socket) {
        m_socket->setParent(this);
        m_socket.release()->deleteLater();
    }
    m_tls = nullptr;
    // A socket that could encrypt costs twice as much, even if it never does.
    if (m_way.encrypted || m_way.mayEncrypt)
        m_socket.reset(m_tls = new QSslSocket);
    else
        m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(bufferSize);
    listenTo(*m_socket);
    m_hold.take(descriptor);
    m_socket->setSocketDescriptor(descriptor, QAbstractSocket::ConnectedState);
    m_open = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_way.encrypted) {
        encrypt();
        return;
    }
    speak();
}

QString StreamCheck::expectedHost() const
{
    return m_way.tls.serverName.isEmpty() ? m_way.target.host : m_way.tls.serverName;
}

void StreamCheck::encrypt()
{
    enter(Phase::Tls);
    m_flights = 0;
    m_tls->setSslConfiguration(configurationFor(m_way.tls));
    m_tls->setPeerVerifyName(expectedHost());
    m_tls->startClientEncryption();
}

void StreamCheck::judgeCertificates(const QList<QSslError> &errors)
{
    tellHandshake();
    const QList<QSslCertificate> chain = m_tls->peerCertificateChain();
    const bool pinned = !m_way.tls.fingerprint.isEmpty() && !chain.isEmpty() &&
                        chain.first().digest(QCryptographicHash::Sha256) == m_way.tls.fingerprint;
    if (!m_way.tls.verify || pinned) {
        detail().unverified = !m_way.tls.verify;
        m_tls->ignoreSslErrors();
        return;
    }
    Check::finish(outcomeOf(errors, chain, expectedHost(), m_way.tls.authorities));
}

void StreamCheck::tellHandshake()
{
    if (surroundings().handshake)
        surroundings().handshake(tlsFactsOf(*m_tls, expectedHost()));
}

void StreamCheck::secured()
{
    m_encrypted = true;
    tellHandshake();
    const QList<QSslCertificate> chain = m_tls->peerCertificateChain();
    detail().tlsVersion = versionText(m_tls->sessionProtocol());
    detail().daysLeft = daysLeftOf(chain);
    const bool pinnedToOther = m_way.tls.verify && !m_way.tls.fingerprint.isEmpty() &&
                               chain.value(0).digest(QCryptographicHash::Sha256) != m_way.tls.fingerprint;
    if (pinnedToOther) {
        Check::finish(
            outcomeOf(u"tls.untrusted"_s, Words::tr("It is not the certificate that this probe accepts.")));
        return;
    }
    if (m_way.tls.verify && m_way.tls.fingerprint.isEmpty() &&
        nameFor(expectedHost(), namesOf(chain.value(0))).isEmpty()) {
        judgeCertificates({QSslError(QSslError::HostNameMismatch, chain.value(0))});
        return;
    }
    if (!m_way.lingers || m_tls->sessionProtocol() != QSsl::TlsV1_3)
        speak();
    else
        m_linger = startTimer(longestLinger, Qt::PreciseTimer);
}

/// In TLS 1.3 the client is done before the server has judged the client's certificate, or its absence. A server
/// that is content sends a ticket at once; one that is not, an alert.
bool StreamCheck::lingers()
{
    if (m_linger == 0)
        return false;
    killTimer(std::exchange(m_linger, 0));
    return true;
}

void StreamCheck::speak()
{
    enter(Phase::FirstByte);
    m_conversation->opened(*this);
}

void StreamCheck::readAll()
{
    if (lingers())
        speak();
    while (m_open && !isFinished() && m_socket && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->read(bufferSize);
        if (bytes.isEmpty())
            return;
        if (phase() == Phase::FirstByte)
            enter(Phase::Transfer);
        if (surroundings().tap)
            surroundings().tap(false, bytes);
        m_conversation->received(*this, bytes);
    }
}

void StreamCheck::failed(QAbstractSocket::SocketError error)
{
    const QString text = m_socket->errorString();
    if (!m_open)
        return;
    const bool reset = error != QAbstractSocket::RemoteHostClosedError || m_hold.wasReset();
    if (phase() == Phase::Tls) {
        failedHandshake(error, text, reset);
        return;
    }
    if (lingers())
        enter(Phase::FirstByte);
    readAll();   // What came before the end counts.
    if (isFinished() || !m_open)
        return;
    if (m_encrypted && error != QAbstractSocket::RemoteHostClosedError && isTlsFault(text))
        Check::finish(handshakeFailure(text));
    else
        m_conversation->ended(*this, reset ? Ending::Reset : Ending::Closed);
}

void StreamCheck::failedToConnect(int error)
{
    if (!m_addresses.isEmpty()) {
        dial();
        return;
    }
    const QString where = m_way.target.authority();
    if (error == ECONNREFUSED)
        Check::finish(outcomeOf(u"tcp.refused"_s,
                                Words::tr("%1 refuses connections: nothing listens there.").arg(where)));
    else if (error == ETIMEDOUT)
        Check::finish(timedOut(Phase::Connect, limitOfWhole()));
    else if (error == ECONNRESET)
        Check::finish(endedEarly(Ending::Reset, {}, {}));
    else
        Check::finish(outcomeOf(u"tcp.unreachable"_s,
                                Words::tr("%1 cannot be reached: %2.").arg(where, qt_error_string(error))));
}

/// Up to TLS 1.2 a server that misses the client's certificate says no more than that it fails, but only once it has
/// heard the client twice: who finds no common ground says so at once.
void StreamCheck::failedHandshake(QAbstractSocket::SocketError error, const QString &text, bool reset)
{
    if (m_flights > 1 && text.contains(u"alert handshake failure"_s))
        Check::finish(
            outcomeOf(u"tls.client_cert"_s, Words::tr("The server wants a certificate of the client.")));
    else if (error == QAbstractSocket::SslHandshakeFailedError ||
             error == QAbstractSocket::SslInternalError || error == QAbstractSocket::SslInvalidUserDataError)
        Check::finish(handshakeFailure(text));
    else if (error == QAbstractSocket::RemoteHostClosedError && !reset)
        Check::finish(outcomeOf(u"tls.protocol"_s,
                                Words::tr("The server closed the connection during the handshake.")));
    else
        Check::finish(outcomeOf(u"tcp.reset"_s, Words::tr("The connection was reset during the handshake.")));
}

void StreamCheck::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_linger && lingers())
        speak();
    else if (event->timerId() != m_slice)
        Check::timerEvent(event);
    else if (!m_open && !m_addresses.isEmpty())
        dial();
}

void StreamCheck::send(const QByteArray &bytes)
{
    if (!m_socket || !m_open)
        return;
    if (surroundings().tap)
        surroundings().tap(true, bytes);
    m_socket->write(bytes);
}

/// What answers well over a poor connection is not well.
void StreamCheck::finish(const Outcome &outcome)
{
    const auto wrong =
        m_encrypted && outcome.verdict == Verdict::Up ? shortcoming(m_way.tls, detail()) : std::nullopt;
    Check::finish(wrong.value_or(outcome));
}

void StreamCheck::moveOn(const Target &target, bool encrypted)
{
    hangUp();
    m_way.target = target;
    m_way.encrypted = encrypted;
    resolve();
}

}   // namespace switchover::probe
