#pragma once

#include <QHostAddress>
#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace switchover::probe {

/// Opens one TCP connection to one address, and says why if it does not come about. Qt's own sockets try again by
/// themselves when a connection is reset at once, and have no word for it.
class Dialer
{
public:
    /// @p error: 0, or an errno; then there is no descriptor.
    using Done = std::function<void(qintptr descriptor, int error)>;

    Dialer() = default;
    ~Dialer();
    Dialer(const Dialer &) = delete;
    Dialer &operator=(const Dialer &) = delete;

    /// Calls back from the event loop, never from in here. Who is called owns the descriptor.
    void dial(const QHostAddress &address, quint16 port, Done done);
    /// Gives up without a word.
    void hangUp();

private:
    void ready();

    QObject m_context;
    int m_descriptor = -1;
    int m_error = 0;
    std::unique_ptr<QSocketNotifier, QScopedPointerDeleteLater> m_notifier;
    Done m_done;
};

/// A UDP socket that talks to this address alone and is told when nobody listens there. -1: none could be had.
int openDatagramSocket(const QHostAddress &address, quint16 port);

/// A second hold on a connection: Qt closes its own before one can ask how the peer ended it.
class SecondHold
{
public:
    SecondHold() = default;
    ~SecondHold() { release(); }
    SecondHold(const SecondHold &) = delete;
    SecondHold &operator=(const SecondHold &) = delete;

    void take(qintptr descriptor);
    void release();
    /// Whether the peer ended the connection by a reset.
    bool wasReset() const;

private:
    int m_descriptor = -1;
};

}   // namespace switchover::probe
