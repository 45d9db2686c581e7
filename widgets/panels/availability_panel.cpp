#include "widgets/panels/availability_panel.h"

#include <QComboBox>
#include <QEvent>
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
#include "model/review/consequence.h"
#include "widgets/dialogs/typical_values_dialog.h"
#include "widgets/models/availability_rows.h"
#include "widgets/models/availability_runner.h"
#include "widgets/panels/figure_card.h"
#include "widgets/panels/lifetime_view.h"
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
        if (topology.contains(component))
            row.failing.append(component);
    }
    row.text = names.join(u" + "_s);
    row.amount = availability::downtimeText(unavailability * availability::minutesPerYear);
    row.bar = whole > 0 ? unavailability / whole : 0;
    return row;
}

/// A scroll area gives what has a height for its width all that it would like to have, not what it needs.
class Side final : public QWidget
{
public:
    using QWidget::QWidget;
    bool hasHeightForWidth() const override { return false; }
};

}   // namespace

AvailabilityPanel::AvailabilityPanel(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(new AvailabilityRunner(document, this)),
      m_stops(new AvailabilityRows(this)), m_helps(new AvailabilityRows(this)), m_client(new QComboBox(this)),
      m_figures(nullptr), m_reads(new FigureCard(tr("Reads"), this)),
      m_writes(new FigureCard(tr("Writes"), this)), m_hint(plainLabel({}, this)),
      m_remarks(plainLabel({}, this)), m_notes(plainLabel({}, this)), m_tables(new QTabWidget(this)),
      m_typical(new QPushButton(tr("Typical Values..."), this)),
      m_simulate(new QPushButton(tr("Simulate"), this)), m_life(new LifetimeView(this))
{
    m_runner->setOn(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(margin, margin, margin, margin);
    row->setSpacing(margin);
    m_figures = makeFigures();
    row->addWidget(m_figures);
    row->addWidget(makeTables(), 1);
    connect(m_runner, &IdleTask::finished, this, &AvailabilityPanel::refresh);
    connect(m_client, &QComboBox::currentIndexChanged, this, [this] {
        m_life->forget();
        showClient();
    });
    connect(m_reads, &QAbstractButton::toggled, this, &AvailabilityPanel::showFlow);
    connect(m_typical, &QPushButton::clicked, this, &AvailabilityPanel::offerTypicalValues);
    connect(m_simulate, &QPushButton::clicked, this, &AvailabilityPanel::simulate);
    connect(m_life, &LifetimeView::changed, this, &AvailabilityPanel::showSimulated);
    connect(&document, &Document::changed, m_life, &LifetimeView::forget);
    m_reads->setChecked(true);
    widenFigures();
    refresh();
}

AvailabilityPanel::~AvailabilityPanel() = default;

/// Of a width of its own, whatever it shows; scrolls where the panel is low.
QWidget *AvailabilityPanel::makeCards()
{
    auto *cards = new QWidget(this);
    auto *column = new QVBoxLayout(cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(margin);
    column->addWidget(m_reads);
    column->addWidget(m_writes);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(cards);
    return scroll;
}

QWidget *AvailabilityPanel::makeFigures()
{
    auto *figures = new QWidget(this);
    auto *column = new QVBoxLayout(figures);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(margin);
    column->addWidget(m_client);
    column->addWidget(makeCards(), 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(margin);
    buttons->addWidget(m_simulate);
    buttons->addWidget(m_typical, 1);
    column->addLayout(buttons);
    m_client->setAccessibleName(tr("Client whose requests are looked at"));
    m_client->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return figures;
}

/// As wide as the buttons below the cards need it, in whatever language and size of type; "Stop" is shorter.
void AvailabilityPanel::widenFigures()
{
    m_simulate->setMinimumWidth(std::max(m_simulate->minimumWidth(), m_simulate->sizeHint().width()));
    const int characters = fontMetrics().averageCharWidth() * 30;
    m_figures->setFixedWidth(
        std::max(characters, m_simulate->sizeHint().width() + margin + m_typical->sizeHint().width()));
}

QWidget *AvailabilityPanel::makeTables()
{
    auto *side = new Side(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(margin);
    m_tables->addTab(makeTable(*m_stops, tr("What stops it")), tr("Stops it"));
    m_tables->addTab(makeTable(*m_helps, tr("What would help most")), tr("Helps"));
    auto *scroll = new QScrollArea(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_notes);
    m_notes->setWordWrap(true);
    m_notes->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notes->setContentsMargins(margin, margin, margin, margin);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tables->addTab(scroll, tr("Assumptions"));
    m_tables->setTabToolTip(0, tr("What stops it"));
    m_tables->setTabToolTip(1, tr("What would help most"));
    m_tables->setDocumentMode(true);
    m_tables->setMinimumHeight(5 * fontMetrics().height());   // A low panel keeps what stands below.
    column->addWidget(m_tables, 1);
    column->addWidget(m_hint, 1);
    column->addWidget(m_remarks);
    column->addWidget(m_life);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_remarks->setWordWrap(true);
    m_remarks->setMinimumWidth(38 *
                               fontMetrics().averageCharWidth());   // Few lines: they make the panel high.
    setPlainToolTip(*m_simulate,
                    tr("Runs the drawing for years with elements failing at random, to hold beside these "
                       "figures: switching over and noticing take time there."));
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
    header->resizeSection(AvailabilityRows::AmountColumn,   // Names need the rest where the panel is narrow.
                          fontMetrics().horizontalAdvance(tr("%1 a year").arg(u"52.6 min"_s)) + 3 * margin);
    pointAtRows(table, [this, &rows](const QModelIndex &index) {
        const AvailabilityRows::Row row = index.isValid() ? rows.row(index.row()) : AvailabilityRows::Row();
        Q_EMIT pointedAt(row.ids);
        Q_EMIT foreseen(consequenceOfLosing(m_document.topology(), row.failing));
    });
    connect(table, &QTableView::activated, this, [this, &rows](const QModelIndex &index) {
        if (const QStringList &ids = rows.row(index.row()).ids; !ids.isEmpty())
            Q_EMIT activated(ids.constFirst());
    });
    return table;
}

void AvailabilityPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (m_figures && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange))
        widenFigures();
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
    m_life->stop();
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
    const auto fill = [this](FigureCard *card, const Flow &flow, Operation operation) {
        QString meaning = availability::meaningText(flow);
        if (flow.isServed && flow.unavailability > 0)
            meaning = flow.isExact ? tr("%1, exact").arg(meaning) : tr("%1, estimated").arg(meaning);
        card->setFigure(availability::figureText(flow), meaning,
                        availability::switchingText(m_document.topology(), m_runner->report(), operation));
    };
    fill(m_reads, shown->read, Operation::Read);
    fill(m_writes, shown->write, Operation::Write);
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
    m_stops->set(tr("All down at once"), tr("Expected"), std::move(stops));
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
    const Operation operation = m_reads->isChecked() ? Operation::Read : Operation::Write;
    m_life->compareWith(
        operation == Operation::Write,
        {.unavailability = flow.isUnknown ? std::nullopt : std::optional(flow.unavailability),
         .failoverMinutes = availability::failoverMinutes(topology, m_runner->report(), operation)});
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
    const bool suits = TypicalValuesDialog::suitsAny(topology);
    m_typical->setEnabled(suits);
    setPlainToolTip(*m_typical, suits ? tr("Fills in availabilities from a small catalogue with its sources.")
                                      : tr("No typical value is known for any of these elements."));
}

void AvailabilityPanel::offerTypicalValues()
{
    TypicalValuesDialog dialog(m_document.topology(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto done = m_document.perform(tr("Use typical availabilities"), dialog.edit()); !done)
        Q_EMIT message(done.error().text());
}

void AvailabilityPanel::simulate()
{
    if (m_life->isRunning())
        m_life->stop();
    else if (const ClientReport *shown = client())
        if (const QString why = m_life->start(m_document.topology(), shown->client); !why.isEmpty())
            Q_EMIT message(why);
}

void AvailabilityPanel::showSimulated()
{
    m_simulate->setText(m_life->isRunning() ? tr("Stop") : tr("Simulate"));
    m_reads->setRemark(m_life->figureText(false));
    m_writes->setRemark(m_life->figureText(true));
}

}   // namespace switchover
