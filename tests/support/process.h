#pragma once

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

namespace switchover::testing {

using namespace Qt::StringLiterals;

/// The full name of an installed program, empty if there is none. Servers live where users do not look.
inline QString programNamed(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/sbin"_s})
               : found;
}

/// Runs to its end; what it said if that was not 0.
inline QString run(const QString &program, const QStringList &arguments, const QString &folder = {})
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return program + u' ' + arguments.join(u' ') + u": "_s + process.errorString() +
               QString::fromUtf8(process.readAll());
    return {};
}

inline quint16 freePort(const QHostAddress &address = QHostAddress::LocalHost)
{
    QTcpServer server;
    return server.listen(address) ? server.serverPort() : quint16(0);
}

/// A port at which connections are refused as long as the test runs: taken, but nobody listens. One that is merely
/// free may be given to the next server.
inline quint16 closedPort(const QHostAddress &address = QHostAddress::LocalHost)
{
    static std::vector<std::unique_ptr<QTcpSocket>> held;
    held.push_back(std::make_unique<QTcpSocket>());
    return held.back()->bind(address) ? held.back()->localPort() : quint16(0);
}

/// A server program that goes when this goes.
class ServerProcess
{
public:
    ServerProcess() = default;
    ~ServerProcess()
    {
        if (!m_process || m_process->state() == QProcess::NotRunning)
            return;
        m_process->terminate();
        if (!m_process->waitForFinished(5000))
            m_process->kill();
        m_process->waitForFinished(5000);
    }

    /// Starts and waits until the port takes connections.
    bool start(const QString &program, const QStringList &arguments, quint16 port, const QString &folder = {})
    {
        m_process = std::make_unique<QProcess>();
        if (!folder.isEmpty())
            m_process->setWorkingDirectory(folder);
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->start(program, arguments);
        for (int tries = 0; tries < 200 && m_process->state() != QProcess::NotRunning; ++tries) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port);
            if (socket.waitForConnected(100))
                return true;
            m_process->waitForReadyRead(50);
        }
        qWarning("%s", m_process->readAll().constData());
        return false;
    }

    QProcess *operator->() { return m_process.get(); }

private:
    std::unique_ptr<QProcess> m_process;
};

}   // namespace switchover::testing
