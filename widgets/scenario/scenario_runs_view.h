#pragma once

#include <QWidget>

#include <map>

#include "model/document/document.h"
#include "model/scenario/scenario_runs.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace switchover {

class BackgroundWork;

/// Runs all scenarios of the document and shows what came of each: the figures that matter, and what was expected
/// with what was measured.
class ScenarioRunsView : public QWidget
{
    Q_OBJECT

public:
    explicit ScenarioRunsView(Document &document, QWidget *parent = nullptr);
    ~ScenarioRunsView() override;

    void runAll();
    bool isRunning() const;
    /// Those that have ended, in the order of the document.
    std::vector<ScenarioOutcome> outcomes() const;
    QTreeWidget &tree() { return *m_tree; }

Q_SIGNALS:
    /// A scenario was double-clicked or entered.
    void activated(const switchover::Id &scenario);
    void message(const QString &text);

private:
    void makeHead();
    void setUpTree();
    void add(std::size_t number, const ScenarioOutcome &outcome);
    QTreeWidgetItem *itemOf(const ScenarioOutcome &outcome) const;
    void updateControls();
    void exportAs(const QString &format);

    Document &m_document;
    BackgroundWork *m_work;
    QPushButton *m_run = nullptr;
    QToolButton *m_export = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_hint = nullptr;
    QTreeWidget *m_tree = nullptr;
    std::map<std::size_t, ScenarioOutcome> m_outcomes;
    Topology m_ranOn;       ///< What the results are of.
    bool m_stale = false;   ///< The drawing has changed since.
};

}   // namespace switchover
