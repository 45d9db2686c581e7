#pragma once

#include <QModelIndex>

#include <functional>

class QTableView;

namespace switchover {

/// Calls @p at with the row under the pointer, or the one that the keyboard moves to, and with an invalid index when
/// the pointer leaves.
void pointAtRows(QTableView *table, std::function<void(const QModelIndex &)> at);

}   // namespace switchover
