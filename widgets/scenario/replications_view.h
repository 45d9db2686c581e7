#pragma once

#include <QWidget>

#include <memory>

#include "model/document/document.h"
#include "model/scenario/replications.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSortFilterProxyModel;
class QSpinBox;
class QTableView;
class QToolButton;

namespace switchover {

class BackgroundWork;
class FiguresModel;

/// Many runs of one scenario with different seeds: mean and 95 % interval of every figure, converging as one looks.
/// The figures are those that the command line gives for the same input.
class ReplicationsView : public QWidget
{
    Q_OBJECT

public:
    explicit ReplicationsView(Document &document, QWidget *parent = nullptr);
    ~ReplicationsView() override;

    void chooseScenario(const Id &id);
    void start();
    bool isRunning() const;
    /// Of all runs; while it runs of those made so far.
    const Replications &replications() const;
    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void message(const QString &text);
    void finished();

private:
    void makeHead(class QVBoxLayout &column);
    void makeGoal(class QHBoxLayout &row);
    void setUpTable();
    void listScenarios();
    void listMetrics();
    void updateControls();
    void show(const Replications &made, int wanted);
    ReplicationGoal goal() const;
    void exportAs(const QString &format);

    Document &m_document;
    BackgroundWork *m_work;
    std::unique_ptr<FiguresModel> m_model;
    std::unique_ptr<QSortFilterProxyModel> m_filter;
    QComboBox *m_scenario = nullptr;
    QSpinBox *m_seed = nullptr;
    QSpinBox *m_runs = nullptr;
    QCheckBox *m_until = nullptr;
    QLineEdit *m_metric = nullptr;
    QDoubleSpinBox *m_share = nullptr;
    QPushButton *m_start = nullptr;
    QProgressBar *m_progress = nullptr;
    QToolButton *m_export = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_hint = nullptr;
    QTableView *m_table = nullptr;
    Topology m_ranOn;   ///< What the results are of.
    bool m_stale = false;
};

}   // namespace switchover
