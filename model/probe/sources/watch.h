#pragma once

#include <QObject>
#include <QTimer>

#include <memory>

#include "model/probe/sources/imported.h"

class QLocalSocket;

namespace switchover::probe {

class Fetch;

/// Asks one source again and again, each time within a deadline. Lives in one thread; stops when it goes.
class SourceWatch : public QObject
{
    Q_OBJECT

public:
    explicit SourceWatch(SourceOrder order);
    ~SourceWatch() override;

    void start();

Q_SIGNALS:
    /// Once for each time it was asked.
    void taken(const switchover::probe::Import &import);

private:
    void ask();
    void askSocket(const QString &path);
    void readSocket();
    void closeSocket(const std::optional<Outcome> &fault);
    void take(Import import);
    void fail(const QString &cause, const QString &sentence);

    SourceOrder m_order;
    std::unique_ptr<Fetch> m_fetch;
    std::unique_ptr<QLocalSocket, QScopedPointerDeleteLater> m_socket;
    QByteArray m_heard;
    QTimer m_due;
    QTimer m_deadline;   ///< Of the socket; Fetch has its own.
};

}   // namespace switchover::probe
