#pragma once

#include <QDeadlineTimer>

#include <set>

#include "tests/support/scripted_server.h"

namespace switchover::testing {

/// Hears who asks by the number that a path begins with ("/17/..."), and answers nobody: who was heard waits for ever.
class MuteServer : public ScriptedServer
{
public:
    MuteServer()
        : ScriptedServer(onRequest([this](QTcpSocket &, const QByteArray &request) {
              m_heard.insert(request.split('/').value(1).toInt());
          }))
    {
    }

    /// Runs the event loop until @p number waits for an answer.
    bool hears(int number)
    {
        QTimer tick;   // So that the loop turns even when nobody says anything.
        tick.start(100);
        const QDeadlineTimer patience(20'000);
        while (!m_heard.contains(number) && !patience.hasExpired())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return m_heard.contains(number);
    }

private:
    std::set<int> m_heard;
};

}   // namespace switchover::testing
