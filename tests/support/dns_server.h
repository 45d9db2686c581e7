#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUdpSocket>
#include <QtEndian>

namespace switchover::testing {

/// A name server whose answer is chosen by the first label of the name that is asked for.
class DnsServer
{
public:
    DnsServer()
    {
        if (!m_tcp.listen(QHostAddress::LocalHost) ||
            !m_udp.bind(QHostAddress::LocalHost, m_tcp.serverPort()))
            qFatal("no port for a name server");
        QObject::connect(&m_udp, &QIODevice::readyRead, &m_udp, [this] {
            while (m_udp.hasPendingDatagrams())
                answerDatagram();
        });
        QObject::connect(&m_tcp, &QTcpServer::newConnection, &m_tcp, [this] {
            QTcpSocket *socket = m_tcp.nextPendingConnection();
            QObject::connect(socket, &QIODevice::readyRead, socket, [socket] {
                const QByteArray query = socket->readAll().mid(2);
                const QByteArray reply = record(query, 0x8180, QByteArray::fromHex("7f420009"));
                QByteArray length(2, '\0');
                qToBigEndian(quint16(reply.size()), length.data());
                socket->write(length + reply);
            });
        });
    }

    quint16 port() const { return m_tcp.serverPort(); }
    int datagrams = 0;

private:
    static QByteArray number(quint16 value)
    {
        QByteArray bytes(2, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    }
    static QByteArray head(const QByteArray &query, quint16 flags, quint16 answers)
    {
        return query.left(2) + number(flags) + number(1) + number(answers) + number(0) + number(0) +
               query.mid(12);
    }
    /// One record of the type that was asked for.
    static QByteArray record(const QByteArray &query, quint16 flags, const QByteArray &data)
    {
        return head(query, flags, 1) + QByteArray::fromHex("c00c") + query.mid(query.size() - 4) +
               QByteArray::fromHex("0000003c") + number(quint16(data.size())) + data;
    }
    static QByteArray replyTo(const QByteArray &query)
    {
        const QByteArray label = query.mid(13, quint8(query.at(12)));
        const QByteArray a = QByteArray::fromHex("7f420001");
        if (label == "servfail")
            return head(query, 0x8182, 0);
        if (label == "nxdomain")
            return head(query, 0x8183, 0);
        if (label == "refused")
            return head(query, 0x8185, 0);
        if (label == "notimp")
            return head(query, 0x8184, 0);
        if (label == "nodata")
            return head(query, 0x8180, 0);
        if (label == "silent")
            return {};
        if (label == "truncated")
            return head(query, 0x8380, 0);
        if (label == "wrongid")
            return number(quint16(qFromBigEndian<quint16>(query.constData()) ^ 1)) +
                   record(query, 0x8180, a).mid(2);
        if (label == "othername")
            return record(QByteArray(query).replace("othername", "someother"), 0x8180, a);
        if (label == "loop")   // A name that points at itself, in the answer.
            return head(query, 0x8180, 1) + number(0xC000 | quint16(query.size())) + QByteArray(10, '\0');
        if (label == "cut")
            return record(query, 0x8180, a).chopped(3);
        if (label == "mx")
            return record(query, 0x8180, number(10) + QByteArray("\x04mail", 5) + number(0xC00F));
        if (label == "txt")
            return record(query, 0x8180, QByteArray("\x05hello\x06 world", 13));
        if (label == "caa")
            return record(query, 0x8180, QByteArray("\x00\x05issueca.test", 14));
        if (label == "six")
            return record(query, 0x8180, QByteArray(15, '\0') + '\1');
        return record(query, 0x8180, a);
    }
    void answerDatagram()
    {
        QByteArray query(m_udp.pendingDatagramSize(), '\0');
        QHostAddress from;
        quint16 port = 0;
        m_udp.readDatagram(query.data(), query.size(), &from, &port);
        ++datagrams;
        if (query.size() < 18)
            return;
        const QByteArray reply = replyTo(query);
        const bool late = query.mid(13).startsWith("slow");
        QTimer::singleShot(late ? 600 : 0, &m_udp, [this, reply, from, port] {
            if (!reply.isEmpty())
                m_udp.writeDatagram(reply, from, port);
        });
    }

    QTcpServer m_tcp;
    QUdpSocket m_udp;
};

}   // namespace switchover::testing
