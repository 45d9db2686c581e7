#pragma once

#include "model/probe/sources/imported.h"

namespace switchover::probe {

/// The statistics of HAProxy as CSV: servers and backends, each with its state.
///
/// @errors BadFormat if that is no such table.
/// @source HAProxy 2.6 management guide, "CSV format"
Result<Import> readHaproxy(const QByteArray &csv, qint64 now);

}   // namespace switchover::probe
