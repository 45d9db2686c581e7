#pragma once

#include <QCoreApplication>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

#include <sys/socket.h>

namespace switchover::testing {

/// A server that does to each connection what it is told: for peers that no real server would be.
class ScriptedServer : public QTcpServer
{
public:
    using Script = std::function<void(QTcpSocket &)>;

    explicit ScriptedServer(Script script, const QHostAddress &address = QHostAddress::LocalHost)
        : m_script(std::move(script))
    {
        if (!listen(address))
            qFatal("cannot listen");
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++connections;
                m_script(*socket);
            }
        });
    }

    int connections = 0;

private:
    Script m_script;
};

/// Calls @p answer with the request when its head is complete.
inline ScriptedServer::Script onRequest(std::function<void(QTcpSocket &, const QByteArray &)> answer)
{
    return [answer](QTcpSocket &socket) {
        auto heard = std::make_shared<QByteArray>();
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket, heard, answer] {
            const bool before = heard->contains("\r\n\r\n");
            heard->append(socket.readAll());
            if (!before && heard->contains("\r\n\r\n"))
                answer(socket, *heard);
        });
    };
}

/// Answers every request with @p bytes and closes.
inline ScriptedServer::Script saying(const QByteArray &bytes)
{
    return onRequest([bytes](QTcpSocket &socket, const QByteArray &) {
        socket.write(bytes);
        socket.disconnectFromHost();
    });
}

/// Sends @p bytes one by one, a pause between them, for ever from the beginning.
inline void drip(QTcpSocket &socket, const QByteArray &bytes, int pause)
{
    auto *timer = new QTimer(&socket);
    auto next = std::make_shared<qsizetype>(0);
    QObject::connect(timer, &QTimer::timeout, &socket,
                     [&socket, bytes, next] { socket.write(bytes.mid((*next)++ % bytes.size(), 1)); });
    timer->start(pause);
}

/// Sends @p piece again and again, as fast as it is taken.
inline void pour(QTcpSocket &socket, const QByteArray &piece)
{
    const auto more = [&socket, piece] {
        if (socket.bytesToWrite() < 256 * 1024)
            socket.write(piece);
    };
    QObject::connect(&socket, &QIODevice::bytesWritten, &socket, more);
    more();
}

/// Closes with a reset instead of an orderly end.
inline void resetConnection(QTcpSocket &socket)
{
    const linger hard{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket.abort();
}

}   // namespace switchover::testing
