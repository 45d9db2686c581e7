#pragma once

#include <QByteArray>
#include <QString>

#include "model/base/result.h"

namespace switchover {

/// Writes @p bytes to @p fileName so that at every moment, also after a crash or a power cut, the
/// file holds its old or its new content, whole. Mode and symbolic links stay. Returns only when file
/// and folder are on the disk.
///
/// A file last written on an earlier day is first kept as @p fileName + ".bak", where the file system
/// has hard links.
///
/// @errors Io, with what is in the way and what to do about it; the old file is then as it was.
Result<> saveFile(const QString &fileName, const QByteArray &bytes);

/// The content of a file of at most @p limit bytes.
///
/// @errors NotFound if there is none; OutOfRange if it is larger; Io if it cannot be read.
Result<QByteArray> readWholeFile(const QString &fileName, qint64 limit);

/// The largest document, in bytes.
constexpr qint64 largestFile = qint64(64) * 1024 * 1024;

/// Tells contents apart (SHA-256, hexadecimal).
QByteArray contentHash(const QByteArray &bytes);

/// How a document's file compares with what was last read from it or written to it.
enum class DiskState {
    NoFile,   ///< The document was never saved.
    Same,
    Changed,   ///< By somebody else.
    Missing,   ///< Deleted or moved by somebody else.
    Unreadable
};

/// Reads the file to find out. @p hash is the contentHash() of what is expected.
DiskState compareWithDisk(const QString &fileName, const QByteArray &hash);

}   // namespace switchover
