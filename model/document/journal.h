#pragma once

#include <QLockFile>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>

#include "model/document/document.h"

namespace switchover {

class JournalFile;

/// Keeps every unsaved edit of one document on the disk, so that Recovery can bring it back after a
/// crash or a kill. An edit costs the caller a copy of it; writing happens in a thread.
///
/// The file begins with the first edit and goes with a save, with the undo of all edits, and with
/// discard(). A journal that is destroyed with unsaved edits leaves its file for the next start.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// @p folder: where the journals stand; empty: stateFolder("journals").
    explicit Journal(Document &document, QString folder = {}, QObject *parent = nullptr);
    ~Journal() override;

    /// Forgets the unsaved edits: the person does not want them.
    void discard();

    /// Goes on in the file @p path with @p changes edits that the document has already.
    void adopt(const QString &path, std::unique_ptr<QLockFile> lock, int changes);

    /// Returns when every edit is on the disk, or cannot be. For the end of a session.
    void flush();

    /// Empty while there is nothing to keep.
    const QString &path() const { return m_path; }
    /// Unsaved edits.
    int changes() const { return m_changes; }

Q_SIGNALS:
    /// Edits are not kept at the moment (a full disk, say); the document is untouched. Tried again
    /// every few seconds. Sent once, until worksAgain().
    void troubled(const QString &why);
    void worksAgain();

private:
    void record(const Edit &edit);
    void forget();
    void onCleanChanged(bool clean);
    void onStarted();
    void onFailed(const QString &why);
    Result<> takePlace();
    void begin();
    template <class Task> void post(Task task);

    Document &m_document;
    QString m_folder;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QThread m_thread;
    JournalFile *m_file;   ///< Lives in the thread, which deletes it.
    QTimer m_retry;
    int m_changes = 0;
    bool m_needsBase = true;
    bool m_toldTrouble = false;
};

}   // namespace switchover
