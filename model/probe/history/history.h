#pragma once

#include <QObject>
#include <QThread>

#include "model/probe/state.h"

namespace switchover::probe {

class HistoryWriter;

/// Keeps what a monitor hears, in a thread of its own: nobody waits for the disk. Connect a monitor's readings and
/// changes to it.
class History : public QObject
{
    Q_OBJECT

public:
    /// @p document: under which name the endpoints are kept. @p file: the database; its folder must be there.
    History(const QString &file, const QString &document, QObject *parent = nullptr);
    /// Writes what is left.
    ~History() override;

    void record(const Reading &reading);
    void record(const ProbeState &state);
    /// Where a history stands if nothing else is said: in the user's data folder, which is made.
    static QString usualFile();
    /// Under which name the endpoints of a drawing are kept: its own, else that of its file.
    static QString nameFor(const QString &drawing, const QString &file);

Q_SIGNALS:
    /// A broken file was set aside, or nothing can be kept: one sentence. Probing goes on.
    void troubled(const QString &sentence);

private:
    QThread m_thread;
    HistoryWriter *m_writer;   ///< Lives in the thread.
};

}   // namespace switchover::probe
