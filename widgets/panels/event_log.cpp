#include "widgets/panels/event_log.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>

#include "model/document/document.h"
#include "model/render/label.h"
#include "widgets/models/event_log_model.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;

/// The cheap questions first: a sentence is made only for lines that pass the others.
class EventLogPanel::Filter final : public QSortFilterProxyModel
{
public:
    void set(int most, const QString &element, const QString &text)
    {
        m_most = most;
        m_element = element;
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const auto &log = static_cast<const EventLogModel &>(*sourceModel());
        if (int(EventLogModel::sortOf(log.event(row))) > m_most)
            return false;
        if (!m_element.isEmpty() && log.index(row, 0).data(EventLogModel::IdRole).toString() != m_element)
            return false;
        if (m_text.isEmpty())
            return true;
        const auto has = [&](int column) {
            return log.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive);
        };
        return has(EventLogModel::WhatColumn) || has(EventLogModel::ElementColumn);
    }

private:
    int m_most = int(EventLogModel::Sort::Request);
    QString m_element;
    QString m_text;
};

EventLogPanel::EventLogPanel(LiveRun &run, Document &document, QWidget *parent)
    : QWidget(parent), m_run(run), m_document(document), m_model(std::make_unique<EventLogModel>(run)),
      m_filter(std::make_unique<Filter>()), m_text(new QLineEdit(this)), m_sort(new QComboBox(this)),
      m_element(new QComboBox(this)), m_table(new QTableView(this)),
      m_hint(plainLabel(tr("Nothing has happened yet. Press Play to start the simulation."), this)),
      m_flush(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_sort);
    row->addWidget(m_element);
    column->addLayout(row);
    column->addWidget(m_hint, 1);
    column->addWidget(m_table, 1);
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(glyphIcon(u"actions/filter"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_text->setAccessibleName(tr("Filter by text"));
    m_sort->addItems({tr("Failures"), tr("Failures and changes"), tr("Also checks"), tr("Everything")});
    m_sort->setCurrentIndex(1);
    m_sort->setAccessibleName(tr("Filter by kind"));
    m_element->setAccessibleName(tr("Filter by element"));
    const auto lengthOf = [this](const QString &text) {   // In the widths of an X, as combo boxes count.
        return fontMetrics().horizontalAdvance(text) / fontMetrics().horizontalAdvance(u'X') + 1;
    };
    for (QComboBox *box : {m_sort, m_element})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_sort->setMinimumWidth(96);   // Where there is less room than they would like.
    m_element->setMinimumWidth(88);
    m_sort->setMinimumContentsLength(lengthOf(tr("Failures and changes")));
    m_element->setMinimumContentsLength(lengthOf(tr("All elements")));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_flush->setSingleShot(true);
    m_flush->setInterval(100);
    setUpTable();
    setUpMenu();
    listElements();
    applyFilter();
    connect(m_flush, &QTimer::timeout, this, &EventLogPanel::flush);
    connect(m_text, &QLineEdit::textChanged, this, &EventLogPanel::applyFilter);
    connect(m_sort, &QComboBox::currentIndexChanged, this, &EventLogPanel::applyFilter);
    connect(m_element, &QComboBox::currentIndexChanged, this, &EventLogPanel::applyFilter);
    connect(&m_run, &LiveRun::advanced, this, &EventLogPanel::collect);
    connect(&m_run, &LiveRun::started, this, [this] {
        m_new.clear();
        m_model->clear();
        listElements();
        updateHint();
    });
    connect(&m_run, &LiveRun::stateChanged, this, [this] {
        if (!m_run.isStarted()) {
            m_new.clear();
            m_model->clear();
            updateHint();
        }
    });
}

EventLogPanel::~EventLogPanel() = default;

void EventLogPanel::setUpTable()
{
    m_filter->setSourceModel(m_model.get());
    m_table->setModel(m_filter.get());
    dressAsRows(*m_table, tr("Event log"));
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->resizeSection(EventLogModel::TimeColumn,
                          fontMetrics().horizontalAdvance(u"000000.000000"_s) + 24);
    header->resizeSection(EventLogModel::ElementColumn, fontMetrics().averageCharWidth() * 20);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const QModelIndex source = m_filter->mapToSource(index);
        const QString id = source.data(EventLogModel::IdRole).toString();
        if (!id.isEmpty())
            Q_EMIT activated(id, m_model->event(source.row()).at);
    });
}

void EventLogPanel::setUpMenu()
{
    const auto chosen = [this] { return m_filter->mapToSource(m_table->currentIndex()); };
    auto *why = new QAction(glyphIcon(u"actions/question"_s), tr("&Why Did This Happen?"), m_table);
    why->setShortcut(QKeySequence(u"Ctrl+Return"_s));
    why->setShortcutContext(Qt::WidgetShortcut);
    connect(why, &QAction::triggered, this, [this, chosen] {
        if (chosen().isValid())
            Q_EMIT asked(m_model->event(chosen().row()));
    });
    auto *there = new QAction(tr("&Go to This Moment"), m_table);
    connect(there, &QAction::triggered, this, [this, chosen] {
        if (chosen().isValid())
            m_run.goTo(m_model->event(chosen().row()).at);
    });
    m_table->addActions({why, there});
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void EventLogPanel::showElement(const QString &id)
{
    m_element->setCurrentIndex(std::max(0, m_element->findData(id)));
}

void EventLogPanel::collect()
{
    const auto &events = m_run.frame().events;
    if (m_run.frame().anew) {   // Another moment: its log is shown with it.
        m_new.clear();
        m_model->clear();
    }
    m_new.insert(m_new.end(), events.begin(), events.end());
    if (m_run.frame().anew)
        flush();
    else if (!m_new.empty() && !m_flush->isActive())
        m_flush->start();
}

void EventLogPanel::flush()
{
    if (!m_run.isStarted())
        return;
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool following = bar->value() >= bar->maximum();
    m_model->append(std::exchange(m_new, {}));
    updateHint();
    if (following || m_run.frame().anew)
        m_table->scrollToBottom();
}

void EventLogPanel::listElements()
{
    const QSignalBlocker blocker(m_element);
    const QString chosen = m_element->currentData().toString();
    m_element->clear();
    m_element->addItem(tr("All elements"), QString());
    for (const Node &node : m_document.topology().nodes())
        m_element->addItem(render::cleanLabel(m_document.topology().nameOf(node.id)), node.id);
    for (const Cluster &cluster : m_document.topology().clusters())
        m_element->addItem(render::cleanLabel(m_document.topology().nameOf(cluster.id)), cluster.id);
    m_element->setCurrentIndex(std::max(0, m_element->findData(chosen)));
}

void EventLogPanel::applyFilter()
{
    m_filter->set(m_sort->currentIndex(), m_element->currentData().toString(), m_text->text());
    m_table->scrollToBottom();
    updateHint();
}

void EventLogPanel::updateHint()
{
    const bool empty = m_model->rowCount() == 0;
    m_hint->setVisible(empty);
    m_table->setVisible(!empty);
}

}   // namespace switchover
