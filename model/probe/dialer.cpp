#include "model/probe/dialer.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchover::probe {

namespace {

socklen_t fill(sockaddr_storage &storage, const QHostAddress &address, quint16 port)
{
    bool four = false;
    const quint32 v4 = address.toIPv4Address(&four);
    if (four) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_port = htons(port);
        in.sin_addr.s_addr = htonl(v4);
        std::memcpy(&storage, &in, sizeof in);
        return sizeof in;
    }
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    in.sin6_port = htons(port);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    std::memcpy(&in.sin6_addr, &v6, sizeof in.sin6_addr);
    bool number = false;
    in.sin6_scope_id = address.scopeId().toUInt(&number);
    std::memcpy(&storage, &in, sizeof in);
    return sizeof in;
}

}   // namespace

Dialer::~Dialer() { hangUp(); }

void Dialer::hangUp()
{
    if (m_notifier)   // It may still be asked for before it goes.
        m_notifier->setEnabled(false);
    m_notifier.reset();
    m_done = nullptr;
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void Dialer::dial(const QHostAddress &address, quint16 port, Done done)
{
    hangUp();
    m_done = std::move(done);
    sockaddr_storage storage{};
    const socklen_t size = fill(storage, address, port);
    m_descriptor = ::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    m_error = 0;
    if (m_descriptor < 0 || ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&storage), size) != 0)
        m_error = errno == EINPROGRESS ? 0 : errno;
    if (m_descriptor < 0 || m_error != 0) {
        QMetaObject::invokeMethod(
            &m_context, [this] { ready(); }, Qt::QueuedConnection);
        return;
    }
    // A child: when the thread ends nobody deletes later.
    m_notifier.reset(new QSocketNotifier(m_descriptor, QSocketNotifier::Write, &m_context));
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_context, [this] { ready(); });
}

void Dialer::ready()
{
    if (!m_done)   // Given up between.
        return;
    socklen_t size = sizeof m_error;
    if (m_error == 0)
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &m_error, &size);
    const int error = m_error;
    const Done done = std::exchange(m_done, nullptr);
    qintptr descriptor = -1;
    if (error == 0)
        descriptor = std::exchange(m_descriptor, -1);
    hangUp();
    done(descriptor, error);
}

int openDatagramSocket(const QHostAddress &address, quint16 port)
{
    sockaddr_storage storage{};
    const socklen_t size = fill(storage, address, port);
    const int descriptor = ::socket(storage.ss_family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor >= 0 && ::connect(descriptor, reinterpret_cast<const sockaddr *>(&storage), size) == 0)
        return descriptor;
    if (descriptor >= 0)
        ::close(descriptor);
    return -1;
}

void SecondHold::take(qintptr descriptor)
{
    release();
    m_descriptor = ::fcntl(int(descriptor), F_DUPFD_CLOEXEC, 0);
}

void SecondHold::release()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

bool SecondHold::wasReset() const
{
    tcp_info state{};
    socklen_t size = sizeof state;
    if (m_descriptor < 0 || ::getsockopt(m_descriptor, IPPROTO_TCP, TCP_INFO, &state, &size) != 0 ||
        state.tcpi_state != TCP_CLOSE)
        return false;
    // A peer that had closed in order resets what is still sent to it. Linux keeps these two apart: EPIPE.
    int error = 0;
    size = sizeof error;
    ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
    return error != EPIPE;
}

}   // namespace switchover::probe
