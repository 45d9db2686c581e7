#pragma once

#include <QDateTime>
#include <QLockFile>

#include <map>
#include <memory>
#include <vector>

#include "model/document/document.h"

namespace switchover {

class Journal;

/// Unsaved work of a program that ended without closing its document.
struct LostWork
{
    QString journal;        ///< The file that holds it.
    QString fileName;       ///< Empty: never saved.
    QString documentName;   ///< What the drawing is called; may be empty.
    QDateTime lastChange;
    int changes = 0;                      ///< Unsaved edits.
    DiskState file = DiskState::NoFile;   ///< How the saved file compares with what the lost document knew.
};

/// Finds and brings back lost work. Nothing is deleted but by discard(); what is neither recovered nor
/// discarded is offered again at the next start.
class Recovery
{
public:
    /// @p folder: where the journals stand; empty: stateFolder("journals").
    explicit Recovery(QString folder = {}) : m_folder(std::move(folder)) {}

    /// What was lost, newest first. Work that a live program is busy with is not; neither is what
    /// another Recovery found before. From now on it is held for this one.
    std::vector<LostWork> find();

    /// The drawing as it was at the last edit that reached the disk.
    ///
    /// @errors NotFound, BadFormat, TooNew, Io
    Result<Topology> read(const LostWork &work) const;

    /// Puts the work into @p document, unsaved, and lets @p journal go on with its file.
    ///
    /// @errors as read(); document and journal are then as they were.
    Result<> recover(const LostWork &work, Document &document, Journal &journal);

    /// Deletes the work for good.
    void discard(const LostWork &work);

private:
    QString m_folder;
    std::map<QString, std::unique_ptr<QLockFile>> m_held;   ///< By journal.
};

}   // namespace switchover
