#pragma once

#include <QObject>
#include <QTimer>

#include "model/document/journal_format.h"

namespace switchover {

/// The writing end of one journal file. Lives in a thread of its own, so that a slow disk never
/// holds up an edit.
class JournalFile : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 foldAbove = 1024 * 1024;   ///< Bytes of edits.

    JournalFile();
    ~JournalFile() override;

    /// Replaces the file by one without edits, in one step: a kill leaves the old or the new one.
    void start(const QString &path, const JournalHeader &header, const Topology &base);
    /// Hands the edit to the system at once, which keeps it if the program is killed; it is on the disk
    /// within half a second. Does nothing after a failure until start().
    void append(const Edit &edit);
    /// Returns when everything is on the disk.
    void sync();
    void remove();

Q_SIGNALS:
    void started();
    void failed(const QString &why);
    /// There are more bytes of edits than foldAbove. Sent once per start().
    void grown();

private:
    bool begin(const QString &path, const QByteArray &bytes);
    void close();
    void fail(const QString &what);

    QString m_path;
    int m_fd = -1;
    qint64 m_size = 0;    ///< Of what is whole in the file.
    qint64 m_start = 0;   ///< Of what stands before the edits.
    bool m_toldGrown = false;
    QTimer *m_syncTimer;
};

}   // namespace switchover
