#include "widgets/scenario/results_panel.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "widgets/scenario/replications_view.h"
#include "widgets/scenario/scenario_runs_view.h"

namespace switchover {

ResultsPanel::ResultsPanel(Document &document, QWidget *parent)
    : QWidget(parent), m_runs(new ScenarioRunsView(document, this)),
      m_replications(new ReplicationsView(document, this)), m_tabs(new QTabBar(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *pages = new QStackedWidget(this);
    pages->addWidget(m_runs);
    pages->addWidget(m_replications);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("All scenarios"));
    m_tabs->addTab(tr("Replications"));
    m_tabs->setAccessibleName(tr("Sorts of results"));
    column->addWidget(m_tabs);
    column->addWidget(pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, pages, &QStackedWidget::setCurrentIndex);
}

void ResultsPanel::showRuns() { m_tabs->setCurrentIndex(0); }

}   // namespace switchover
