#pragma once

#include <QWidget>

namespace switchover {

class Document;
class ReplicationsView;
class ScenarioRunsView;

/// What the scenarios come to: one run of each, or many runs of one.
class ResultsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ResultsPanel(Document &document, QWidget *parent = nullptr);

    ScenarioRunsView &runs() { return *m_runs; }
    ReplicationsView &replications() { return *m_replications; }
    void showRuns();

    QSize sizeHint() const override { return {560, 232}; }

private:
    ScenarioRunsView *m_runs;
    ReplicationsView *m_replications;
    class QTabBar *m_tabs;
};

}   // namespace switchover
