#include "model/document/lock.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "model/document/file_saver.h"
#include "model/document/state_folder.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

/// One file, whatever links lead to it.
QString realPath(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (info.exists())
        return info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? info.absoluteFilePath() : folder + u'/' + info.fileName();
}

}   // namespace

bool takeLock(QLockFile &lock)
{
    lock.setStaleLockTime(0);   // Age says nothing: a drawing may stay open for weeks.
    if (lock.tryLock(0))
        return true;
    qint64 pid = 0;
    QString host;
    QString application;
    if (lock.error() != QLockFile::LockFailedError || lock.getLockInfo(&pid, &host, &application))
        return false;
    // Cut short by a power failure. Removing it fails if a live process still has it locked.
    return lock.removeStaleLockFile() && lock.tryLock(0);
}

Result<std::optional<DocumentLock::Owner>> DocumentLock::take(const QString &fileName)
{
    if (m_folder.isEmpty()) {
        auto folder = stateFolder(u"locks"_s);
        if (!folder)
            return failure(folder.error());
        m_folder = *folder;
    }
    if (auto made = makePrivateFolder(m_folder); !made)
        return failure(made.error());
    const QString key = QString::fromLatin1(contentHash(realPath(fileName).toUtf8()).left(32));
    const QString path = m_folder + u'/' + key + u".lock"_s;
    if (m_lock && m_path == path)
        return std::nullopt;
    auto lock = std::make_unique<QLockFile>(path);
    if (takeLock(*lock)) {
        m_lock = std::move(lock);
        m_path = path;
        return std::nullopt;
    }
    if (lock->error() != QLockFile::LockFailedError)
        return failure(Error::Code::Io,
                       QCoreApplication::translate("document", "It cannot be noted that the file is open."),
                       path);
    Owner owner;
    lock->getLockInfo(&owner.pid, &owner.host, &owner.application);
    owner.isThisProcess = owner.pid == QCoreApplication::applicationPid();
    return owner;
}

}   // namespace switchover
