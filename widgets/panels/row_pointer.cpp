#include "widgets/panels/row_pointer.h"

#include <QEvent>
#include <QTableView>

namespace switchover {

namespace {

class RowPointer final : public QObject
{
public:
    RowPointer(QTableView *table, std::function<void(const QModelIndex &)> at)
        : QObject(table), m_at(std::move(at))
    {
        table->setMouseTracking(true);
        table->viewport()->installEventFilter(this);
        connect(table, &QTableView::entered, this, m_at);
        connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
                [this, table](const QModelIndex &current) {
                    if (table->hasFocus())   // Else nobody has asked.
                        m_at(current);
                });
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Leave)
            m_at({});
        return false;
    }

private:
    std::function<void(const QModelIndex &)> m_at;
};

}   // namespace

void pointAtRows(QTableView *table, std::function<void(const QModelIndex &)> at)
{
    new RowPointer(table, std::move(at));
}

}   // namespace switchover
