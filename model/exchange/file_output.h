#pragma once

#include <QByteArray>
#include <QString>

#include <map>

#include "model/base/result.h"

namespace switchover {

/// Writes a whole file, or leaves what stood there as it was. A device or a pipe is written to, never
/// replaced.
///
/// @errors Io, with the file's name and the system's reason.
Result<> writeFile(const QString &fileName, const QByteArray &bytes);

/// The same with further files, by their path from the folder of @p fileName: all of them, or none that was not there
/// before. Beside a device or a pipe nothing is written.
Result<> writeFiles(const QString &fileName, const QByteArray &bytes,
                    const std::map<QString, QByteArray> &beside);

}   // namespace switchover
