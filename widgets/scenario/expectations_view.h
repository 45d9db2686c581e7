#pragma once

#include <QWidget>

#include <memory>

#include "model/scenario/summary.h"

class QTableView;

namespace switchover {

class ExpectationsModel;
class ScenarioEditor;

/// The table of what a scenario must show, with a button that adds a line. Delete takes one away.
class ExpectationsView : public QWidget
{
    Q_OBJECT

public:
    explicit ExpectationsView(ScenarioEditor &editor, QWidget *parent = nullptr);
    ~ExpectationsView() override;

    ExpectationsModel &model() { return *m_model; }
    QTableView &table() { return *m_table; }
    /// The metrics that the drawing has: for the completer, and to tell a wrong name.
    void setKnown(const QStringList &names);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Delegate;

    std::unique_ptr<ExpectationsModel> m_model;
    Delegate *m_delegate;
    QTableView *m_table;
};

}   // namespace switchover
