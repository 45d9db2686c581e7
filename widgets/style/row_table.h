#pragma once

class QString;
class QTableView;

namespace switchover {

/// Makes a table a list of rows to read: whole rows are selected, nothing is edited, no grid, every row one line high.
/// @p name: for readers of the screen. What differs is set afterwards.
void dressAsRows(QTableView &table, const QString &name);

}   // namespace switchover
