#pragma once

#include <QSslSocket>

#include "model/probe/check.h"
#include "model/probe/conversation.h"
#include "model/probe/dialer.h"
#include "model/probe/tls.h"

namespace switchover::probe {

/// A check over TCP, with or without TLS: resolves, connects, encrypts, and lets a conversation speak.
class StreamCheck final : public Check, private Wire
{
public:
    struct Way
    {
        Target target;             ///< With its port.
        bool encrypted = false;    ///< TLS from the beginning.
        bool mayEncrypt = false;   ///< The conversation may ask for TLS later.
        bool lingers = false;      ///< Waits for what the server says after its handshake, were it an alert.
        TlsRules tls;
    };

    StreamCheck(const Limits &limits, std::shared_ptr<const Surroundings> surroundings, Way way,
                std::unique_ptr<Conversation> conversation);
    ~StreamCheck() override;

protected:
    void begin() override;
    void release() override;
    Outcome late() const override;
    void timerEvent(QTimerEvent *event) override;

private:
    void send(const QByteArray &bytes) override;
    void encrypt() override;
    void moveOn(const Target &target, bool encrypted) override;
    void finish(const Outcome &outcome) override;
    bool isEncrypted() const override { return m_encrypted; }
    Detail &detail() override { return Check::detail(); }

    void resolve();
    void resolved(const QList<QHostAddress> &addresses);
    void dial();
    void listenTo(QTcpSocket &socket);
    void dialled(qintptr descriptor, int error);
    void secured();
    void tellHandshake();
    void speak();
    bool lingers();
    void judgeCertificates(const QList<QSslError> &errors);
    void readAll();
    void failed(QAbstractSocket::SocketError error);
    void failedToConnect(int error);
    void failedHandshake(QAbstractSocket::SocketError error, const QString &text, bool reset);
    void hangUp();
    QString expectedHost() const;

    Way m_way;
    std::unique_ptr<Conversation> m_conversation;
    Dialer m_dialer;
    SecondHold m_hold;
    std::unique_ptr<QTcpSocket> m_socket;
    QSslSocket *m_tls = nullptr;   ///< m_socket, if it can encrypt.
    QList<QHostAddress> m_addresses;
    int m_lookup = -1;
    int m_slice = 0;     ///< Timer of one address among several.
    int m_linger = 0;    ///< Timer of the wait for a late alert.
    int m_flights = 0;   ///< How often the client spoke during the handshake.
    bool m_open = false;
    bool m_encrypted = false;
};

}   // namespace switchover::probe
