#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <stop_token>

#include "model/topology/topology.h"
#include "widgets/models/background_work.h"

namespace switchover {

class Document;

/// Works something out of the document by itself, some time after the last edit, on a copy in a thread of its
/// own. Work that an edit overtakes is stopped.
class IdleTask : public QObject
{
    Q_OBJECT

public:
    static constexpr int rest = 300;   ///< Milliseconds without an edit.

    /// What is done with the result, in the document's thread; none if the work was stopped.
    using Outcome = std::function<void()>;
    using Work = std::function<Outcome(const Topology &topology, std::stop_token stop)>;

    IdleTask(Document &document, Work work, QObject *parent = nullptr);

    /// While off nothing is worked out; what has become old is when it is on again.
    void setOn(bool on);
    /// Whether the last outcome is about the document as it is now.
    bool isCurrent() const { return m_isCurrent; }
    /// Works now, and waits for it: for tests and before a report.
    void finishNow();

Q_SIGNALS:
    void finished();

private:
    void schedule();
    void start();
    void take(const Outcome &outcome);

    Document &m_document;
    Work m_work;
    bool m_isOn = true;
    bool m_isCurrent = false;
    QTimer m_timer;
    BackgroundWork m_thread;
};

}   // namespace switchover
