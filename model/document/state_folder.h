#pragma once

#include <QString>

#include "model/base/result.h"

namespace switchover {

/// The folder @p name for what the program remembers between runs: in $XDG_STATE_HOME/switchover,
/// else in ~/.local/state/switchover. Made if it is not there, for this user alone (mode 0700).
///
/// @errors Io if it cannot be made.
/// @source XDG Base Directory Specification 0.8
Result<QString> stateFolder(const QString &name);

/// Makes @p path with mode 0700, and the folders above it.
///
/// @errors Io
Result<> makePrivateFolder(const QString &path);

}   // namespace switchover
