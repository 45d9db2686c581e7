#include "widgets/scenario/scenario_runs_view.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QToolButton>
#include <QTreeWidget>

#include <thread>

#include "model/render/label.h"
#include "model/scenario/metric.h"
#include "widgets/models/background_work.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

enum Column { NameColumn, AvailabilityColumn, LatencyColumn, FailoversColumn, ExpectedColumn, columns };

const QString figures[] = {u"availability"_s, u"latency.p99"_s, u"failovers"_s};

void setState(QTreeWidgetItem &item, bool good, const QString &sign)
{
    const Tone tone = good ? Tone::Ok : Tone::Failed;
    item.setIcon(ExpectedColumn, glyphIcon(u"actions/"_s + sign, tone));
    item.setForeground(ExpectedColumn, appliedTheme().colour(tone));
}

}   // namespace

ScenarioRunsView::ScenarioRunsView(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_work(new BackgroundWork(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    makeHead();
    m_hint = plainLabel({}, this);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setMargin(16);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    setUpTree();
    column->addWidget(m_hint, 1);
    column->addWidget(m_tree, 1);
    connect(m_work, &BackgroundWork::ended, this, &ScenarioRunsView::updateControls);
    connect(&m_document, &Document::changed, this, [this] {
        m_stale = !m_outcomes.empty() && m_document.topology() != m_ranOn;
        updateControls();
    });
    connect(&m_document, &Document::replaced, this, [this] {
        m_work->stop();
        m_outcomes.clear();
        m_tree->clear();
        m_stale = false;
        updateControls();
    });
    updateControls();
}

ScenarioRunsView::~ScenarioRunsView() { m_work->disconnect(this); }

void ScenarioRunsView::makeHead()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(8);
    m_run = new QPushButton(this);
    m_run->setObjectName(u"runAll"_s);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(true);
    m_progress->setMaximumWidth(200);
    m_progress->setAccessibleName(tr("Scenarios that have ended"));
    m_export = new QToolButton(this);
    m_export->setIcon(glyphIcon(u"actions/export"_s));
    m_export->setText(tr("Export"));
    m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_export);
    for (const auto &[format, text] :
         {std::pair(u"csv"_s, tr("&CSV...")), std::pair(u"xml"_s, tr("&JUnit...")),
          std::pair(u"md"_s, tr("&Markdown..."))})
        menu->addAction(text, this, [this, format = format] { exportAs(format); });
    m_export->setMenu(menu);
    row->addWidget(m_run);
    row->addWidget(m_progress);
    row->addStretch(1);
    row->addWidget(m_export);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_work->isRunning())
            m_work->stop();
        else
            runAll();
    });
}

void ScenarioRunsView::setUpTree()
{
    m_tree = new QTreeWidget(this);
    m_tree->setColumnCount(columns);
    m_tree->setHeaderLabels(
        {tr("Scenario"), tr("Availability"), tr("Latency p99"), tr("Failovers"), tr("Expectations")});
    m_tree->setAccessibleName(tr("Results of the scenarios"));
    m_tree->setRootIsDecorated(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIconSize({14, 14});
    m_tree->setIndentation(16);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {AvailabilityColumn, LatencyColumn, FailoversColumn})
        m_tree->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_tree->header()->resizeSection(ExpectedColumn, fontMetrics().averageCharWidth() * 20);
    m_tree->header()->setSectionResizeMode(ExpectedColumn, QHeaderView::Interactive);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        Q_EMIT activated((item->parent() ? item->parent() : item)->data(NameColumn, Qt::UserRole).toString());
    });
}

bool ScenarioRunsView::isRunning() const { return m_work->isRunning(); }

std::vector<ScenarioOutcome> ScenarioRunsView::outcomes() const
{
    std::vector<ScenarioOutcome> list;
    for (const auto &[number, outcome] : m_outcomes)
        list.push_back(outcome);
    return list;
}

void ScenarioRunsView::runAll()
{
    m_outcomes.clear();
    m_tree->clear();
    m_stale = false;
    m_ranOn = m_document.topology();
    const int jobs = std::max(1, int(std::thread::hardware_concurrency()) - 1);   // One for the window.
    m_work->start([this, topology = m_document.topology(), jobs](const std::stop_token &stop,
                                                                 const BackgroundWork::Tell &tell) {
        runAllScenarios(
            topology, jobs, [&stop] { return stop.stop_requested(); },
            [this, &tell](std::size_t number, const ScenarioOutcome &outcome) {
                tell([this, number, outcome] { add(number, outcome); });
            });
    });
    updateControls();
}

void ScenarioRunsView::add(std::size_t number, const ScenarioOutcome &outcome)
{
    m_outcomes.insert_or_assign(number, outcome);
    const auto row = std::distance(m_outcomes.begin(), m_outcomes.find(number));
    QTreeWidgetItem *item = itemOf(outcome);
    m_tree->insertTopLevelItem(int(row), item);
    item->setExpanded(outcome.ran() && !outcome.passed());
    updateControls();
}

QTreeWidgetItem *ScenarioRunsView::itemOf(const ScenarioOutcome &outcome) const
{
    auto *item = new QTreeWidgetItem;
    item->setText(NameColumn, render::cleanLabel(outcome.name.isEmpty() ? outcome.scenario : outcome.name));
    item->setData(NameColumn, Qt::ToolTipRole, asPlainText(item->text(NameColumn)));   // It may be cut.
    item->setData(NameColumn, Qt::UserRole, outcome.scenario);
    item->setText(ExpectedColumn, render::cleanLabel(passedText(outcome)));
    if (!outcome.ran() || !outcome.verdicts.empty())
        setState(*item, outcome.passed(), outcome.passed() ? u"check"_s : u"cross"_s);
    for (int i = 0; outcome.ran() && i < int(std::size(figures)); ++i) {
        item->setText(AvailabilityColumn + i, metricText(figures[i], outcome.metrics.at(figures[i])));
        item->setTextAlignment(AvailabilityColumn + i, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (const Verdict &verdict : outcome.verdicts) {
        auto *line = new QTreeWidgetItem(item);
        line->setText(NameColumn, tr("%1: %2").arg(render::cleanLabel(metricName(verdict.metric, m_ranOn)),
                                                   boundsText(verdict)));
        line->setText(ExpectedColumn,
                      !verdict.measured ? tr("no such metric")
                      : verdict.met     ? tr("met: %1").arg(metricText(verdict.metric, *verdict.measured))
                                    : tr("not met: %1").arg(metricText(verdict.metric, *verdict.measured)));
        setState(*line, verdict.met, verdict.met ? u"check"_s : verdict.measured ? u"cross"_s : u"warning"_s);
    }
    return item;
}

void ScenarioRunsView::updateControls()
{
    const int all = int(m_document.topology().scenarios().size());
    const bool running = m_work->isRunning();
    m_run->setText(running ? tr("Stop") : tr("Run all scenarios"));
    m_run->setIcon(glyphIcon(running ? u"actions/stop"_s : u"actions/play"_s));
    m_run->setEnabled(all > 0);
    m_progress->setVisible(running);
    m_progress->setRange(0, all);
    m_progress->setValue(int(m_outcomes.size()));
    m_progress->setFormat(tr("%1 of %2").arg(m_outcomes.size()).arg(all));
    m_export->setEnabled(!running && !m_outcomes.empty());
    m_hint->setText(all == 0  ? tr("The document has no scenario yet.")
                    : running ? tr("Running...")
                    : m_stale ? tr("The drawing has changed since. Run the scenarios again.")
                              : tr("Run all scenarios to see which of them hold what is expected."));
    const bool empty = m_outcomes.empty();
    m_tree->setVisible(!empty);
    m_hint->setVisible(empty || m_stale);
    m_hint->setMargin(empty ? 16 : 4);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_hint, empty ? 1 : 0);
}

void ScenarioRunsView::exportAs(const QString &format)
{
    const QString name =
        QFileDialog::getSaveFileName(this, tr("Export the results"), u"scenarios."_s + format);
    if (name.isEmpty())
        return;
    const QString document = m_document.topology().header().name;
    const QByteArray content = format == u"csv"   ? outcomesCsv(outcomes())
                               : format == u"xml" ? outcomesJunit(document, outcomes())
                                                  : outcomesMarkdown(document, outcomes());
    QSaveFile file(name);
    const bool done =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    Q_EMIT message(done ? tr("Written to %1.").arg(name)
                        : tr("Cannot write %1: %2").arg(name, file.errorString()));
}

}   // namespace switchover
