#include "widgets/scenario/replications_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

#include <thread>

#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "model/scenario/compile.h"
#include "model/scenario/metric.h"
#include "model/scenario/results_json.h"
#include "widgets/models/background_work.h"
#include "widgets/scenario/figures_model.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int mostRuns = 10'000;   ///< As the command line.
constexpr int tellPeriod =
    100;   ///< ms: summing up thousands of runs for each would cost more than the runs.

/// The interval as a bar around its mean, as wide as it is beside the widest it was.
class IntervalDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const render::Theme &theme = appliedTheme();
        const QRectF cell = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const double half = cell.width() / 2 * index.data(FiguresModel::ShareRole).toDouble();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme.colour(Tone::Border), 1));
        painter->drawLine(QPointF(cell.left(), cell.center().y()), QPointF(cell.right(), cell.center().y()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.tint(Tone::Selection, 0.35));
        painter->drawRoundedRect(QRectF(cell.center().x() - half, cell.center().y() - 4, 2 * half, 8), 3, 3);
        painter->setBrush(theme.colour(Tone::Selection));
        painter->drawRect(QRectF(cell.center().x() - 1, cell.center().y() - 6, 2, 12));
        painter->restore();
    }
};

}   // namespace

ReplicationsView::ReplicationsView(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_work(new BackgroundWork(this)),
      m_model(std::make_unique<FiguresModel>()), m_filter(std::make_unique<QSortFilterProxyModel>())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    makeHead(*column);
    m_hint = plainLabel({}, this);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    setUpTable();
    column->addWidget(m_hint, 1);
    column->addWidget(m_table, 1);
    connect(m_work, &BackgroundWork::ended, this, &ReplicationsView::updateControls);
    connect(&m_document, &Document::changed, this, [this] {
        m_stale = m_model->rowCount() > 0 && m_document.topology() != m_ranOn;
        listScenarios();
        updateControls();
    });
    connect(&m_document, &Document::replaced, this, [this] {
        m_work->stop();
        m_model->clear();
        listScenarios();
        updateControls();
    });
    listScenarios();
    updateControls();
}

ReplicationsView::~ReplicationsView()
{
    m_work->disconnect(this);
    m_table->setModel(nullptr);
}

void ReplicationsView::makeHead(QVBoxLayout &column)
{
    auto *first = new QHBoxLayout;
    first->setContentsMargins(8, 4, 8, 0);
    first->setSpacing(8);
    m_scenario = new QComboBox(this);
    m_scenario->setAccessibleName(tr("Scenario to repeat"));
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->setMinimumContentsLength(12);
    m_scenario->setMaximumWidth(280);
    m_seed = new QSpinBox(this);
    m_seed->setRange(0, 999'999'999);
    m_seed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seed->setPrefix(tr("Seed "));
    m_seed->setAccessibleName(tr("First seed"));
    setPlainToolTip(*m_seed, tr("The first run has this seed, each further one the next."));
    m_start = new QPushButton(this);
    m_start->setObjectName(u"replicate"_s);
    m_progress = new QProgressBar(this);
    m_progress->setMaximumWidth(160);
    m_progress->setAccessibleName(tr("Runs made"));
    m_export = new QToolButton(this);
    m_export->setIcon(glyphIcon(u"actions/export"_s));
    m_export->setAccessibleName(tr("Export the figures"));
    setPlainToolTip(*m_export, tr("Export the figures"));
    m_export->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_export);
    menu->addAction(tr("&CSV..."), this, [this] { exportAs(u"csv"_s); });
    menu->addAction(tr("&JSON..."), this, [this] { exportAs(u"json"_s); });
    m_export->setMenu(menu);
    first->addWidget(m_scenario, 1);
    first->addWidget(m_seed);
    first->addWidget(m_start);
    first->addWidget(m_progress);
    first->addStretch(1);
    first->addWidget(m_export);
    column.addLayout(first);
    auto *second = new QHBoxLayout;
    second->setContentsMargins(8, 4, 8, 4);
    second->setSpacing(8);
    makeGoal(*second);
    column.addLayout(second);
    connect(m_scenario, &QComboBox::activated, this,
            [this] { chooseScenario(m_scenario->currentData().toString()); });
    connect(m_start, &QPushButton::clicked, this, [this] {
        if (m_work->isRunning())
            m_work->stop();
        else
            start();
    });
}

void ReplicationsView::makeGoal(QHBoxLayout &row)
{
    m_runs = new QSpinBox(this);
    m_runs->setRange(2, mostRuns);
    m_runs->setValue(20);
    m_runs->setSuffix(tr(" runs"));
    m_runs->setAccessibleName(tr("Number of runs"));
    m_until = new QCheckBox(tr("until"), this);
    setPlainToolTip(*m_until, tr("Goes on until the 95 % interval of the figure is that narrow."));
    m_metric = new QLineEdit(u"latency.mean"_s, this);
    m_metric->setAccessibleName(tr("Figure to be known"));
    m_metric->setMinimumWidth(96);
    m_share = new QDoubleSpinBox(this);
    m_share->setRange(0.01, 50);
    m_share->setDecimals(2);
    m_share->setValue(1);
    m_share->setPrefix(u"\u00B1 "_s);
    m_share->setSuffix(tr(" %"));
    m_share->setAccessibleName(tr("Precision of the figure"));
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Filter"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Filter the figures"));
    m_search->setMaximumWidth(160);
    row.addWidget(m_runs);
    row.addWidget(m_until);
    row.addWidget(m_metric, 1);
    row.addWidget(m_share);
    row.addStretch(1);
    row.addWidget(m_search, 1);
    connect(m_until, &QCheckBox::toggled, this, [this] {
        listMetrics();
        updateControls();
    });
    connect(m_search, &QLineEdit::textChanged, m_filter.get(), &QSortFilterProxyModel::setFilterFixedString);
}

void ReplicationsView::setUpTable()
{
    m_filter->setSourceModel(m_model.get());
    m_filter->setFilterRole(FiguresModel::FilterRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table = new QTableView(this);
    m_table->setModel(m_filter.get());
    m_table->setItemDelegateForColumn(FiguresModel::BarColumn, new IntervalDelegate(m_table));
    dressAsRows(*m_table, tr("Figures over all runs"));
    m_table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(FiguresModel::MetricColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(FiguresModel::BarColumn, QHeaderView::Stretch);
    for (const int column : {FiguresModel::MeanColumn, FiguresModel::WidthColumn})
        header->resizeSection(column, fontMetrics().averageCharWidth() * 15);
}

void ReplicationsView::listScenarios()
{
    const Id chosen = m_scenario->currentData().toString();
    const bool first = m_scenario->count() < 2;
    const auto &scenarios = m_document.topology().scenarios();
    {
        const QSignalBlocker blocker(m_scenario);
        m_scenario->clear();
        m_scenario->addItem(tr("Free run"), Id());
        for (const Scenario &each : scenarios)
            m_scenario->addItem(render::cleanLabel(each.name.isEmpty() ? each.id : each.name), each.id);
        m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(chosen)));
    }
    if (first && !scenarios.empty())
        chooseScenario(scenarios.begin()->id);
}

void ReplicationsView::chooseScenario(const Id &id)
{
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(id)));
    const Scenario *scenario = m_document.topology().scenarios().find(id);
    m_seed->setValue(scenario ? int(Settings(*scenario).number(u"seed")) : 1);
}

void ReplicationsView::listMetrics()
{
    const auto compiled = compile(m_document.topology());
    auto *completer = new QCompleter(compiled ? metricNames(*compiled->plan) : QStringList(), m_metric);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_metric->setCompleter(completer);
}

ReplicationGoal ReplicationsView::goal() const
{
    if (!m_until->isChecked())
        return {.runs = m_runs->value()};
    return {.runs = std::max(10, m_runs->value()),   // As the command line.
            .metric = m_metric->text().trimmed(),
            .share = m_share->value() / 100,
            .mostRuns = mostRuns};
}

bool ReplicationsView::isRunning() const { return m_work->isRunning(); }

const Replications &ReplicationsView::replications() const { return m_model->replications(); }

void ReplicationsView::start()
{
    const Topology &topology = m_document.topology();
    const auto compiled = compile(topology, topology.scenarios().find(m_scenario->currentData().toString()),
                                  {.seed = std::uint64_t(m_seed->value())});
    if (!compiled) {
        Q_EMIT message(tr("It cannot run: %1").arg(compiled.error().front().text()));
        return;
    }
    const ReplicationGoal wanted = goal();
    if (!wanted.metric.isEmpty() && !metricNames(*compiled->plan).contains(wanted.metric)) {
        Q_EMIT message(tr("There is no figure \"%1\".").arg(wanted.metric));
        return;
    }
    m_model->clear();
    m_stale = false;
    m_ranOn = m_document.topology();
    const int jobs = std::max(1, int(std::thread::hardware_concurrency()) - 1);   // One for the window.
    m_work->start([this, plan = compiled->plan, wanted, jobs](const std::stop_token &stop,
                                                              const BackgroundWork::Tell &tell) {
        QElapsedTimer last;
        const auto watch = [&](const ReplicationSet &made, int runs) {
            if (last.isValid() && last.elapsed() < tellPeriod)
                return;
            last.start();
            tell([this, summary = made.summary(), runs] { show(summary, runs); });
        };
        const auto done = replicate(*plan, wanted, jobs, watch, [&stop] { return stop.stop_requested(); });
        if (done)
            tell([this, all = *done] {
                show(all, all.runs);
                Q_EMIT finished();
            });
    });
    updateControls();
}

void ReplicationsView::show(const Replications &made, int wanted)
{
    m_model->show(made, m_ranOn);
    m_progress->setRange(0, wanted);
    m_progress->setValue(made.runs);
    m_progress->setFormat(tr("%1 of %2").arg(made.runs).arg(wanted));
    updateControls();
}

void ReplicationsView::updateControls()
{
    const bool running = m_work->isRunning();
    m_start->setText(running ? tr("Stop") : tr("Repeat"));
    m_start->setIcon(glyphIcon(running ? u"actions/stop"_s : u"actions/play"_s));
    m_progress->setVisible(running);   // At its end it says nothing that the table does not.
    m_metric->setEnabled(m_until->isChecked());
    m_share->setEnabled(m_until->isChecked());
    const bool empty = m_model->rowCount() == 0;
    if (empty)
        m_progress->setRange(0, running ? 0 : 1);
    m_export->setEnabled(!running && !empty);
    m_table->setVisible(!empty);
    m_hint->setVisible(empty || m_stale);
    m_hint->setMargin(empty ? 16 : 4);
    m_hint->setText(
        m_stale   ? tr("The drawing has changed since. Repeat it to see the figures of today.")
        : running ? tr("Running...")
                  : tr("One run is chance. Repeat it with other seeds to see how sure its figures are."));
}

void ReplicationsView::exportAs(const QString &format)
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Export the figures"), u"figures."_s + format);
    if (name.isEmpty())
        return;
    const QByteArray content =
        format == u"csv" ? replicationsCsv(replications()) : pretty(replicationsJson(replications()), 2);
    QSaveFile file(name);
    const bool done =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    Q_EMIT message(done ? tr("Written to %1.").arg(name)
                        : tr("Cannot write %1: %2").arg(name, file.errorString()));
}

}   // namespace switchover
