#include "widgets/panels/health_panel.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

#include <set>

#include "model/document/document.h"
#include "widgets/models/health_model.h"
#include "widgets/models/health_moment.h"
#include "widgets/models/health_runner.h"
#include "widgets/panels/health_details.h"
#include "widgets/panels/health_time_bar.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;

class HealthPanel::Filter final : public QSortFilterProxyModel
{
public:
    enum class Which { All, NotWell, Failing };

    void set(Which which, const QString &text)
    {
        m_which = which;
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const auto &model = static_cast<const HealthModel &>(*sourceModel());
        if (!isOf(m_which, model.endpoint(row).state.outcome))
            return false;
        if (m_text.isEmpty())
            return true;
        for (int column = 0; column < HealthModel::columns; ++column)
            if (model.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive))
                return true;
        return model.endpoint(row).state.probe.contains(m_text, Qt::CaseInsensitive);
    }

private:
    static bool isOf(Which which, const probe::Outcome &outcome)
    {
        const bool unknown = outcome.verdict == probe::Verdict::Unknown;
        return which == Which::All ||
               (which == Which::NotWell && outcome.verdict != probe::Verdict::Up && !unknown) ||
               (which == Which::Failing && probe::isFailure(outcome.verdict));
    }

    Which m_which = Which::All;
    QString m_text;
};

HealthPanel::HealthPanel(Document &document, HealthRunner &runner, HealthMoment &moment, QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(runner), m_moment(moment),
      m_model(std::make_unique<HealthModel>(document)), m_filter(std::make_unique<Filter>()),
      m_buttons(new QWidget(this)), m_text(new QLineEdit(this)), m_which(new QComboBox(this)),
      m_table(new QTableView(this)), m_banner(plainLabel({}, this)), m_decide(new QToolButton(this)),
      m_hint(plainLabel({}, this)), m_details(new HealthDetails(document, runner, moment, this)),
      m_time(new HealthTimeBar(moment, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    auto *scroll = new QScrollArea(splitter);   // Its height must not become that of all panels.
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_details);
    splitter->addWidget(scroll);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    column->addWidget(makeBanner());
    column->addWidget(splitter, 1);
    column->addWidget(m_time);
    setUpTable();
    connect(m_text, &QLineEdit::textChanged, this, &HealthPanel::applyFilter);
    connect(m_which, &QComboBox::currentIndexChanged, this, &HealthPanel::applyFilter);
    connect(&m_moment, &HealthMoment::changed, this, &HealthPanel::refresh);
    connect(&m_runner, &HealthRunner::stateChanged, this, &HealthPanel::showBanner);
    connect(&m_runner, &HealthRunner::offlineChanged, this, &HealthPanel::showBanner);
    connect(&m_runner, &HealthRunner::permissionNeeded, this, &HealthPanel::showBanner);
    connect(&m_runner, &HealthRunner::troubled, this, [this](const QString &sentence) {
        m_trouble = sentence;
        showBanner();
    });
    connect(&m_moment, &HealthMoment::troubled, this, &HealthPanel::message);
    connect(m_details, &HealthDetails::message, this, &HealthPanel::message);
    refresh();
    showBanner();
}

HealthPanel::~HealthPanel() = default;

QWidget *HealthPanel::makeBanner()
{
    auto *banner = new QWidget(this);
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(0, 0, 8, 0);
    row->addWidget(m_banner, 1);
    row->addWidget(m_decide);
    m_banner->setObjectName(u"banner"_s);
    m_banner->setWordWrap(true);
    m_banner->setContentsMargins(12, 6, 12, 6);
    m_decide->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return banner;
}

void HealthPanel::setDecision(QAction *action) { m_decide->setDefaultAction(action); }

QWidget *HealthPanel::makeList()
{
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_buttons);
    row->addWidget(m_text, 1);
    row->addWidget(m_which);
    column->addLayout(row);
    column->addWidget(m_hint, 1);
    column->addWidget(m_table, 1);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(2);
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(glyphIcon(u"actions/filter"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_text->setAccessibleName(tr("Filter endpoints by text"));
    m_which->addItem(tr("All"), int(Filter::Which::All));
    m_which->addItem(tr("Not well"), int(Filter::Which::NotWell));
    m_which->addItem(tr("Failing"), int(Filter::Which::Failing));
    m_which->setAccessibleName(tr("Filter endpoints by state"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    return list;
}

void HealthPanel::setUpTable()
{
    m_filter->setSourceModel(m_model.get());
    m_filter->setSortRole(HealthModel::sortRole);
    m_filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setDynamicSortFilter(true);
    m_table->setModel(m_filter.get());
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(HealthModel::StateColumn, Qt::DescendingOrder);
    dressAsRows(*m_table, tr("Endpoints"));
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    const int widths[] = {100, 108, 72, 64, 208, 168, 84, 72};
    for (int i = 0; i < HealthModel::columns; ++i)
        header->resizeSection(i, widths[i]);
    header->setMinimumSectionSize(48);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT activated(m_model->endpoint(m_filter->mapToSource(index).row()).state.node);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showCurrent();
        tellChoice();
    });
}

void HealthPanel::setActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton(m_buttons);
        button->setDefaultAction(action);
        button->setIconSize({20, 20});
        button->setAutoRaise(true);
        m_buttons->layout()->addWidget(button);
    }
}

void HealthPanel::applyFilter()
{
    m_filter->set(Filter::Which(m_which->currentData().toInt()), m_text->text().trimmed());
    refresh();
}

void HealthPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void HealthPanel::refresh()
{
    if (!isVisible())
        return;   // Behind another tab nobody reads it.
    m_model->set(m_moment.endpoints(), m_moment.at());
    const bool any = m_model->rowCount() > 0;
    m_table->setVisible(m_filter->rowCount() > 0);
    m_hint->setVisible(!m_table->isVisibleTo(this));
    m_hint->setText(
        any ? tr("None is like that.")
            : tr("No node has a probe yet. Give nodes an address and press \"Add Probes\", or add a "
                 "source such as Prometheus."));
    showCurrent();
    showBanner();
}

QStringList HealthPanel::selectedProbes() const
{
    QStringList probes;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        probes << m_model->endpoint(m_filter->mapToSource(index).row()).state.probe;
    return probes;
}

void HealthPanel::showCurrent()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_details->show(rows.isEmpty() ? nullptr
                                   : &m_model->endpoint(m_filter->mapToSource(rows.constFirst()).row()));
}

QStringList HealthPanel::selectedNodes() const
{
    std::set<QString> nodes;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        nodes.insert(m_model->endpoint(m_filter->mapToSource(index).row()).state.node);
    return {nodes.begin(), nodes.end()};
}

void HealthPanel::showElement(const QString &id)
{
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const auto &state = m_model->endpoint(m_filter->mapToSource(m_filter->index(row, 0)).row()).state;
        if (state.probe != id && state.node != id)
            continue;
        const QModelIndexList rows = m_table->selectionModel()->selectedRows();
        if (rows.size() == 1 && rows.constFirst().row() == row)
            return;
        const QScopedValueRollback shown(m_isShowing, true);
        m_table->selectRow(row);
        m_table->scrollTo(m_filter->index(row, 0));
        return;
    }
    pointAt({});
}

/// Others point at things on the canvas as well: what is theirs is not taken back.
void HealthPanel::pointAt(const QStringList &nodes)
{
    if (std::exchange(m_isPointing, !nodes.isEmpty()) || !nodes.isEmpty())
        Q_EMIT pointedAt(nodes);
}

void HealthPanel::tellChoice()
{
    // What is selected on the canvas looks selected; a second frame would stay behind.
    pointAt(m_isShowing ? QStringList() : selectedNodes());
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (m_isShowing || rows.size() != 1 || !m_table->hasFocus())
        return;
    const probe::ProbeState &state = m_model->endpoint(m_filter->mapToSource(rows.constFirst()).row()).state;
    Q_EMIT chosen(m_document.topology().contains(state.probe) ? state.probe : state.node);
}

/// One sentence at most: what a person must know before the list means anything.
void HealthPanel::showBanner()
{
    const bool isOpen = m_runner.state() == HealthRunner::State::Running && !m_runner.isAllowed();
    QString text;
    if (!m_moment.isLive())
        text =
            tr("You see the drawing as it was at %1.")
                .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_moment.at()), QLocale::ShortFormat));
    else if (m_runner.isOffline())
        text = tr("This machine has lost its own network: nobody is blamed until it is back.");
    else if (m_runner.state() == HealthRunner::State::Off && m_runner.allowance() && !m_runner.isAllowed())
        text = tr("The targets have changed since you allowed them. Press \"Watch\" to look at them again.");
    else if (m_runner.state() == HealthRunner::State::Running)
        text = isOpen ? tr("Some targets are new: they are asked once you allow them.") : m_trouble;
    m_banner->setText(text);
    m_banner->parentWidget()->setVisible(!text.isEmpty());
    m_decide->setVisible(isOpen && m_moment.isLive());
}

}   // namespace switchover
