#include "widgets/panels/availability_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTableView>

#include "model/availability/words.h"
#include "model/document/document.h"
#include "model/render/label.h"
#include "model/scenario/lifetime.h"
#include "widgets/dialogs/typical_values_dialog.h"
#include "widgets/models/availability_rows.h"
#include "widgets/models/availability_runner.h"
#include "widgets/models/background_work.h"
#include "widgets/panels/figure_card.h"
#include "widgets/panels/row_pointer.h"
#include "widgets/style/bar_delegate.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;
using availability::ClientReport;
using availability::ComponentImportance;
using availability::Flow;

namespace {

/// More rows are never read, and a model of a million takes its time.
constexpr std::size_t mostRows = 500;

constexpr int margin = 8;

/// "failover:db" is shown at the cluster.
Id elementOf(const Topology &topology, const QString &component)
{
    return topology.contains(component) ? component : component.section(u':', 1);
}

AvailabilityRows::Row rowOf(const Topology &topology, const QStringList &components, double unavailability,
                            double whole)
{
    AvailabilityRows::Row row;
    QStringList names;
    for (const QString &component : components) {
        names.append(render::cleanLabel(availability::componentText(topology, component)));
        row.ids.append(elementOf(topology, component));
    }
    row.text = names.join(u" + "_s);
    row.amount = availability::downtimeText(unavailability * availability::minutesPerYear);
    row.bar = whole > 0 ? unavailability / whole : 0;
    return row;
}

}   // namespace

AvailabilityPanel::AvailabilityPanel(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(new AvailabilityRunner(document, this)),
      m_stops(new AvailabilityRows(this)), m_helps(new AvailabilityRows(this)), m_client(new QComboBox(this)),
      m_reads(new FigureCard(tr("Reads"), this)), m_writes(new FigureCard(tr("Writes"), this)),
      m_hint(plainLabel({}, this)), m_remarks(plainLabel({}, this)), m_notes(plainLabel({}, this)),
      m_tables(new QTabWidget(this)), m_typical(new QPushButton(tr("Typical Values..."), this)),
      m_simulate(new QPushButton(tr("Simulate"), this)), m_simulation(new BackgroundWork(this))
{
    m_runner->setOn(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margin, margin, margin, margin);
    row->setSpacing(margin);
    row->addWidget(makeFigures());
    row->addWidget(makeTables(), 1);
    connect(m_runner, &IdleTask::finished, this, &AvailabilityPanel::refresh);
    connect(m_client, &QComboBox::currentIndexChanged, this, [this] {
        forgetSimulated();
        showClient();
    });
    connect(m_reads, &QAbstractButton::toggled, this, &AvailabilityPanel::showFlow);
    connect(m_typical, &QPushButton::clicked, this, &AvailabilityPanel::offerTypicalValues);
    connect(m_simulate, &QPushButton::clicked, this, &AvailabilityPanel::simulate);
    connect(m_simulation, &BackgroundWork::ended, this, [this] { m_simulate->setText(tr("Simulate")); });
    connect(&document, &Document::changed, this, &AvailabilityPanel::forgetSimulated);
    m_reads->setChecked(true);
    refresh();
}

AvailabilityPanel::~AvailabilityPanel() = default;

QWidget *AvailabilityPanel::makeFigures()
{
    auto *figures = new QWidget(this);
    auto *column = new QVBoxLayout(figures);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(margin);
    column->addWidget(m_client);
    column->addWidget(m_reads);
    column->addWidget(m_writes);
    column->addStretch();
    column->addWidget(m_simulate);
    column->addWidget(m_typical);
    m_client->setAccessibleName(tr("Client whose requests are looked at"));
    return figures;
}

QWidget *AvailabilityPanel::makeTables()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(margin);
    m_tables->addTab(makeTable(*m_stops, tr("What stops it")), tr("What stops it"));
    m_tables->addTab(makeTable(*m_helps, tr("What would help most")), tr("What helps most"));
    auto *scroll = new QScrollArea(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_notes);
    m_notes->setWordWrap(true);
    m_notes->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notes->setContentsMargins(margin, margin, margin, margin);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tables->addTab(scroll, tr("Assumptions"));
    m_tables->setDocumentMode(true);
    column->addWidget(m_tables, 1);
    column->addWidget(m_hint, 1);
    column->addWidget(m_remarks);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_remarks->setWordWrap(true);
    setPlainToolTip(*m_simulate,
                    tr("Runs the drawing for years with elements failing at random, to hold beside these "
                       "figures: switching over and noticing take time there."));
    setPlainToolTip(*m_typical, tr("Fills in availabilities from a small catalogue with its sources."));
    return side;
}

QTableView *AvailabilityPanel::makeTable(AvailabilityRows &rows, const QString &name)
{
    auto *table = new QTableView(this);
    table->setModel(&rows);
    table->setItemDelegateForColumn(AvailabilityRows::AmountColumn,
                                    new BarDelegate(AvailabilityRows::barRole, table));
    dressAsRows(*table, name);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionResizeMode(AvailabilityRows::ElementsColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(AvailabilityRows::AmountColumn, QHeaderView::Fixed);
    header->resizeSection(AvailabilityRows::AmountColumn, fontMetrics().averageCharWidth() * 18);
    pointAtRows(table, [this, &rows](const QModelIndex &index) {
        Q_EMIT pointedAt(index.isValid() ? rows.row(index.row()).ids : QStringList());
    });
    connect(table, &QTableView::activated, this, [this, &rows](const QModelIndex &index) {
        if (const QStringList &ids = rows.row(index.row()).ids; !ids.isEmpty())
            Q_EMIT activated(ids.constFirst());
    });
    return table;
}

void AvailabilityPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_runner->setOn(true);
}

void AvailabilityPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_runner->setOn(false);
    m_simulation->stop();
}

const ClientReport *AvailabilityPanel::client() const
{
    const auto &clients = m_runner->report().clients;
    const int index = m_client->currentIndex();
    return index >= 0 && std::size_t(index) < clients.size() ? &clients[std::size_t(index)] : nullptr;
}

void AvailabilityPanel::refresh()
{
    const QString kept = m_client->currentData().toString();
    {
        const QSignalBlocker blocker(m_client);
        m_client->clear();
        for (const ClientReport &each : m_runner->report().clients)
            m_client->addItem(render::cleanLabel(m_document.topology().nameOf(each.client)), each.client);
        m_client->setCurrentIndex(std::max(0, m_client->findData(kept)));
    }
    m_client->setVisible(m_client->count() > 1);
    showNotes();
    showClient();
}

void AvailabilityPanel::showClient()
{
    const ClientReport *shown = client();
    for (FigureCard *card : {m_reads, m_writes})
        card->setVisible(shown);
    m_tables->setVisible(shown);
    m_typical->setVisible(shown);
    m_simulate->setVisible(shown);
    m_remarks->setVisible(shown);
    m_hint->setVisible(!shown);
    m_hint->setText(m_runner->isCurrent() ? tr("Nothing sends requests: draw a client and link it.")
                                          : tr("Calculating..."));
    if (!shown)
        return;
    m_reads->setFigure(availability::figureText(shown->read), availability::meaningText(shown->read));
    m_writes->setFigure(availability::figureText(shown->write), availability::meaningText(shown->write));
    showFlow();
}

void AvailabilityPanel::showFlow()
{
    const ClientReport *shown = client();
    if (!shown)
        return;
    const Topology &topology = m_document.topology();
    const Flow &flow = m_reads->isChecked() ? shown->read : shown->write;
    std::vector<AvailabilityRows::Row> stops, helps;
    for (std::size_t i = 0; i < std::min(mostRows, flow.cutSets.size()); ++i)
        stops.push_back(rowOf(topology, flow.cutSets[i], flow.cutSetChances[i], flow.unavailability));
    std::ranges::stable_sort(stops, std::ranges::greater(), &AvailabilityRows::Row::bar);
    for (const QString &point : flow.unstatedPoints) {
        stops.push_back(rowOf(topology, {point}, 0, 0));
        stops.back().amount = tr("not stated");
    }
    for (const ComponentImportance &each : flow.importance) {
        if (each.improvement > 0 && helps.size() < mostRows)
            helps.push_back(rowOf(topology, {each.component}, each.improvement, flow.unavailability));
    }
    m_stops->set(tr("All of these down at once"), tr("Expected"), std::move(stops));
    m_helps->set(tr("If it never failed"), tr("Down time less"), std::move(helps));
    QStringList remarks;
    if (flow.isUnknown)
        remarks.append(tr("State how available the elements are, or start from typical values."));
    else if (const QString left = availability::unstatedText(topology, flow); !left.isEmpty())
        remarks.append(render::cleanLabel(left));
    if (const QString promise = promiseText(flow); !promise.isEmpty())
        remarks.append(promise);
    m_remarks->setText(remarks.join(u' '));
    m_remarks->setVisible(!remarks.isEmpty());
}

QString AvailabilityPanel::promiseText(const Flow &flow) const
{
    const auto &stated = m_document.topology().header().attributes;
    const auto found = stated.find(u"service.availability"_s);
    const double *promised = found == stated.end() ? nullptr : std::get_if<double>(&found->second.what);
    if (!promised || flow.isUnknown)
        return {};
    const double more = (flow.unavailability - (1 - *promised)) * availability::minutesPerYear;
    const QString text = u"%1 %"_s.arg(100 * *promised, 0, 'g', 10);   // As it was typed.
    return more <= 0 ? tr("The promised %1 are kept.").arg(text)
                     : tr("The promised %1 are missed by %2.").arg(text, availability::downtimeText(more));
}

void AvailabilityPanel::showNotes()
{
    const Topology &topology = m_document.topology();
    const availability::Report &report = m_runner->report();
    QStringList lines;
    if (const ClientReport *shown = client())
        lines.append(tr("The figures are %1.").arg(availability::certaintyText(shown->read)));
    for (const auto &time : report.failovers)
        lines.append(
            tr("On top of that, switching over: %1.").arg(availability::failoverText(topology, time)));
    lines.append(availability::assumptions(topology, report));
    m_notes->setText(lines.join(u"\n\n"_s));
    m_typical->setEnabled(!report.unstated.isEmpty());
}

void AvailabilityPanel::offerTypicalValues()
{
    TypicalValuesDialog dialog(m_document.topology(), m_runner->report().unstated, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto done = m_document.perform(tr("Use typical availabilities"), dialog.edit()); !done)
        Q_EMIT message(done.error().text());
}

/// Until both are known to a tenth, or somebody has seen enough.
static bool isKnown(const Lifetime &lifetime)
{
    constexpr double fewestYears = 5, share = 0.1;
    return lifetime.years >= fewestYears && lifetime.read.halfWidth <= share * lifetime.read.mean &&
           lifetime.write.halfWidth <= share * lifetime.write.mean;
}

void AvailabilityPanel::simulate()
{
    if (m_simulation->isRunning()) {
        m_simulation->stop();
        return;
    }
    const ClientReport *shown = client();
    if (!shown)
        return;
    const auto plan = lifetimePlan(m_document.topology(), shown->client);
    if (!plan) {
        Q_EMIT message(plan.error().front().text());
        return;
    }
    m_simulate->setText(tr("Stop"));
    m_simulation->start([this, plan = *plan](const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        const auto hear = [&](const Lifetime &lifetime) {
            tell([this, lifetime] { showSimulated(lifetime); });
            return !isKnown(lifetime);
        };
        [[maybe_unused]] const auto stopped = simulateLifetime(plan, hear, stop);   // What was told stands.
    });
}

void AvailabilityPanel::forgetSimulated()
{
    m_simulation->stop();
    m_reads->setRemark({});
    m_writes->setRemark({});
}

void AvailabilityPanel::showSimulated(const Lifetime &lifetime)
{
    const auto show = [&](FigureCard *card, const Interval &share) {
        using availability::availabilityText;
        card->setRemark(tr("simulated %1 (%2 to %3), %4 years")
                            .arg(availabilityText(share.mean), availabilityText(share.mean + share.halfWidth),
                                 availabilityText(std::max(0.0, share.mean - share.halfWidth)),
                                 QString::number(lifetime.years, 'f', 1)));
    };
    show(m_reads, lifetime.read);
    show(m_writes, lifetime.write);
}

}   // namespace switchover
