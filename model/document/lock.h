#pragma once

#include <QLockFile>
#include <QString>

#include <memory>
#include <optional>

#include "model/base/result.h"

namespace switchover {

/// Tries to take @p lock. A lock whose owner is dead is taken over; that of a live one never, however
/// old it is. A damaged lock file is no owner.
bool takeLock(QLockFile &lock);

/// Says that this window has a file open, so that another window notices. The lock stands in the
/// state folder, not beside the file, where it would travel in archives and repositories.
class DocumentLock
{
public:
    /// Who has the file open.
    struct Owner
    {
        qint64 pid = 0;
        QString host;
        QString application;
        bool isThisProcess = false;   ///< Another window of ours.
    };

    /// @p folder: where the locks stand; empty: stateFolder("locks").
    explicit DocumentLock(QString folder = {}) : m_folder(std::move(folder)) {}

    /// Takes the lock of @p fileName and lets go of the one it had. nullopt: it is ours; else the
    /// owner (and the lock it had stays), and the caller opens read-only, goes on anyway, or leaves it.
    ///
    /// @errors Io if no lock can be kept; opening works all the same.
    Result<std::optional<Owner>> take(const QString &fileName);

    void release() { m_lock.reset(); }
    bool isHeld() const { return m_lock != nullptr; }

private:
    QString m_folder;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

}   // namespace switchover
