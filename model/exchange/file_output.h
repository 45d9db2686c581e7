#pragma once

#include <QByteArray>
#include <QString>

#include "model/base/result.h"

namespace switchover {

/// Writes a whole file, or leaves what stood there as it was. A device or a pipe is written to, never
/// replaced.
///
/// @errors Io, with the file's name and the system's reason.
Result<> writeFile(const QString &fileName, const QByteArray &bytes);

}   // namespace switchover
