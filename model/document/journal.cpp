#include "model/document/journal.h"

#include <QUuid>

#include "model/document/journal_file.h"
#include "model/document/lock.h"
#include "model/document/state_folder.h"

namespace switchover {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

static constexpr auto retryAfter = 2s;

Journal::Journal(Document &document, QString folder, QObject *parent)
    : QObject(parent), m_document(document), m_folder(std::move(folder)), m_file(new JournalFile)
{
    m_thread.setObjectName(u"journal"_s);
    m_file->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_file, &QObject::deleteLater);
    connect(m_file, &JournalFile::started, this, &Journal::onStarted, Qt::QueuedConnection);
    connect(m_file, &JournalFile::failed, this, &Journal::onFailed, Qt::QueuedConnection);
    connect(m_file, &JournalFile::grown, this, &Journal::begin, Qt::QueuedConnection);
    connect(&document, &Document::edited, this, &Journal::record);
    connect(&document, &Document::saved, this, &Journal::forget);
    connect(&document, &Document::replaced, this, &Journal::forget);
    connect(&document.undoStack(), &QUndoStack::cleanChanged, this, &Journal::onCleanChanged);
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &Journal::begin);
    m_thread.start();
}

Journal::~Journal()
{
    flush();
    m_thread.quit();
    m_thread.wait();
}

void Journal::discard() { forget(); }

void Journal::adopt(const QString &path, std::unique_ptr<QLockFile> lock, int changes)
{
    forget();
    m_path = path;
    m_lock = std::move(lock);
    m_changes = changes;
    begin();
}

void Journal::flush() { QMetaObject::invokeMethod(m_file, &JournalFile::sync, Qt::BlockingQueuedConnection); }

void Journal::record(const Edit &edit)
{
    ++m_changes;
    if (!m_needsBase)
        post([edit](JournalFile &file) { file.append(edit); });
    else if (!m_retry.isActive())
        begin();
}

/// Everything is saved or given up: the file goes, then its lock, which the task holds for so long.
void Journal::forget()
{
    m_changes = 0;
    m_needsBase = true;
    m_retry.stop();
    if (m_path.isEmpty())
        return;
    post([lock = std::shared_ptr<QLockFile>(std::move(m_lock))](JournalFile &file) { file.remove(); });
    m_path.clear();
}

void Journal::onCleanChanged(bool clean)
{
    if (clean)   // Undone down to what the file has.
        forget();
}

Result<> Journal::takePlace()
{
    if (!m_path.isEmpty())
        return {};
    QString folder = m_folder;
    if (folder.isEmpty()) {
        auto own = stateFolder(u"journals"_s);
        if (!own)
            return failure(own.error());
        folder = *own;
    }
    if (auto made = makePrivateFolder(folder); !made)
        return made;
    const QString path = folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".journal"_s;
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    if (!takeLock(*lock))
        return failure(Error::Code::Io, tr("The journal cannot be locked."), path);
    m_path = path;
    m_lock = std::move(lock);
    return {};
}

/// Writes the drawing as it is now as the base of what follows.
void Journal::begin()
{
    if (m_changes == 0)
        return;
    if (auto placed = takePlace(); !placed) {
        onFailed(placed.error().text());
        return;
    }
    m_needsBase = false;
    const JournalHeader header{m_document.fileName(), m_document.diskHash(),
                               m_document.topology().header().name, m_changes};
    post([path = m_path, header, base = m_document.topology()](JournalFile &file) {
        file.start(path, header, base);
    });
}

void Journal::onStarted()
{
    if (std::exchange(m_toldTrouble, false))
        Q_EMIT worksAgain();
}

void Journal::onFailed(const QString &why)
{
    m_needsBase = true;   // What was lost leaves a gap: only a new base helps.
    m_retry.start();
    if (!std::exchange(m_toldTrouble, true))
        Q_EMIT troubled(why);
}

template <class Task> void Journal::post(Task task)
{
    QMetaObject::invokeMethod(
        m_file, [file = m_file, task = std::move(task)] { task(*file); }, Qt::QueuedConnection);
}

}   // namespace switchover
