#include "widgets/panels/trail_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

#include "model/render/label.h"
#include "model/scenario/hindsight.h"
#include "model/scenario/story.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/trail_way.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 askPeriod = 200;   // ms, while it plays.

enum TrailColumn { TimeColumn, SinceColumn, WhatColumn, trailColumns };

/// "+12.3 ms" since the first line.
QString sinceText(SimDuration since) { return u"+%1 ms"_s.arg(seconds(since) * 1000, 0, 'f', 1); }

}   // namespace

TrailPanel::TrailPanel(LiveRun &run, QWidget *parent)
    : QWidget(parent), m_run(run), m_title(plainLabel({}, this)), m_sum(plainLabel({}, this)),
      m_list(new QTableWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *next = new QPushButton(tr("Follow Next Request"), this);
    auto *stop = new QPushButton(tr("Stop Following"), this);
    m_title->setFont(appliedTheme().font(render::TextSize::Body, render::Weight::Strong));
    m_title->setWordWrap(true);
    row->addWidget(m_title, 1);
    row->addWidget(next);
    row->addWidget(stop);
    column->addLayout(row);
    m_sum->setWordWrap(true);
    column->addWidget(m_sum);
    column->addWidget(m_list, 1);
    setUpList();
    connect(next, &QPushButton::clicked, this, &TrailPanel::followNext);
    connect(stop, &QPushButton::clicked, this, &TrailPanel::clear);
    connect(m_list, &QTableWidget::itemActivated, this, [this](QTableWidgetItem *item) {
        Q_EMIT activated(m_list->item(item->row(), TimeColumn)->data(Qt::UserRole).toString());
    });
    connect(&m_run, &LiveRun::advanced, this, &TrailPanel::advance);
    connect(&m_run, &LiveRun::started, this, &TrailPanel::clear);
    connect(&m_run, &LiveRun::stateChanged, this, [this] {
        if (!m_run.isStarted())
            clear();
    });
    connect(&m_run, &LiveRun::arrived, this, [this](bool met) {
        if (!std::exchange(m_awaitsNext, false) || !met)
            return;
        const auto &events = m_run.frame().events;
        for (auto event = events.rbegin(); event != events.rend(); ++event)
            if (event->kind <= sim::TraceKind::Failed && event->request != 0)
                return follow(event->request);
    });
    clear();
}

void TrailPanel::setUpList()
{
    m_list->setColumnCount(trailColumns);
    m_list->horizontalHeader()->hide();
    m_list->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->horizontalHeader()->setSectionResizeMode(WhatColumn, QHeaderView::Stretch);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setMinimumSectionSize(fontMetrics().height() + 8);
    m_list->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    m_list->setShowGrid(false);
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAlternatingRowColors(true);
    m_list->setAccessibleName(tr("Hops"));
    // The panel stands in a scroll area, which would take the list for as high as it would like to be.
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_list->setMinimumHeight(fontMetrics().height() * 2);
}

void TrailPanel::clear()
{
    m_awaitsNext = false;
    m_ended = false;
    m_shown.clear();
    m_list->setRowCount(0);
    m_begin.reset();
    tellSum();
    m_title->setText(tr("Click a request on the canvas, or a line of the events, to see its story."));
    if (std::exchange(m_request, 0) != 0)
        Q_EMIT followedChanged(0);
    Q_EMIT pointedAt({});
    Q_EMIT wayChanged({});
}

void TrailPanel::follow(quint64 request)
{
    if (request == 0 || !m_run.isStarted())
        return;
    if (std::exchange(m_request, request) != request)
        m_begin.reset();
    m_ended = false;
    Q_EMIT followedChanged(request);
    ask();
}

void TrailPanel::followNext()
{
    if (!m_run.isStarted())
        return;
    m_awaitsNext = true;
    m_run.runToNextRequest();
}

void TrailPanel::advance()
{
    if (m_request == 0)
        return;
    if (m_run.frame().anew)
        m_ended = false;   // Taken back, it may be under way again.
    const bool isNews = m_run.frame().anew || m_run.frame().view.events != m_asked;
    if (isNews && !m_asking && !m_ended && (m_run.isSettled() || m_since.elapsed() >= askPeriod))
        ask();
}

void TrailPanel::ask()
{
    m_asking = true;
    m_asked = m_run.frame().view.events;
    m_since.start();
    m_run.look([this, request = m_request](const Recording &recording) -> std::function<void()> {
        std::vector<sim::TraceEvent> way = wayOf(recording, request), coming;
        if (!way.empty() && !endsRequest(way.back()))
            coming = comingOf(recording, request);
        return [this, request, way = std::move(way), coming = std::move(coming)] {
            m_asking = false;
            if (request != m_request)
                return;
            Q_EMIT wayChanged(wayOnDrawing(m_run, way, coming));
            const bool isNews = way.size() != m_shown.size() || m_shown.empty() ||
                                m_shown.back().sequence != way.back().sequence;
            m_ended = !way.empty() && endsRequest(way.back());
            if (!isNews)
                return tellSum();
            if (!way.empty())
                m_begin = way.front().at;
            show(way, titleOf(way));
        };
    });
}

QString TrailPanel::titleOf(const std::vector<sim::TraceEvent> &way) const
{
    if (!way.empty())
        return way.front().write ? tr("Request %1, a write").arg(m_request)
                                 : tr("Request %1, a read").arg(m_request);
    if (!m_begin)
        return tr("Request %1 has not come yet.").arg(m_request);
    return tr("Request %1 has not come yet: it comes at %2.")
        .arg(QString::number(m_request), exactClockText(m_begin->time_since_epoch()));
}

/// Of a request that is under way it grows with the clock.
void TrailPanel::tellSum()
{
    const bool isRequest = m_request != 0 && !m_shown.empty();
    if (isRequest)
        m_sum->setText(render::cleanLabel(sumOf(m_run.plan(), storyOf(m_run.plan(), m_shown, m_run.now()))));
    m_sum->setVisible(isRequest);
}

void TrailPanel::explain(const sim::TraceEvent &event)
{
    if (!m_run.isStarted())
        return;
    if (std::exchange(m_request, 0) != 0)
        Q_EMIT followedChanged(0);
    Q_EMIT wayChanged({});
    m_run.look([this, event](const Recording &recording) -> std::function<void()> {
        return [this, chain = causesOf(recording, event)] {
            if (m_request == 0)
                show(chain, tr("Why it happened, from the root"));
        };
    });
}

QStringList TrailPanel::elementsOf(const std::vector<sim::TraceEvent> &events) const
{
    QStringList ids;
    const auto add = [&ids](const Id &id) {
        if (!id.isEmpty() && !ids.contains(id))
            ids << id;
    };
    const sim::Plan &plan = m_run.plan();
    const auto idOf = [&plan](sim::Index node) {
        return node < plan.nodes.size() ? QString::fromStdString(plan.nodes[node].element.id) : QString();
    };
    for (const sim::TraceEvent &event : events) {
        add(m_run.elementOf(event));
        const bool hop = event.kind <= sim::TraceKind::Failed || event.kind == sim::TraceKind::Check;
        if (!hop || event.target == sim::none || event.node == sim::none)
            continue;
        add(idOf(event.target));
        add(joiningLink(m_run.topology(), idOf(event.node), idOf(event.target)));
        add(joiningLink(m_run.topology(), idOf(event.target), idOf(event.node)));
    }
    return ids;
}

void TrailPanel::addRow(const sim::TraceEvent &event, const QString &what)
{
    const int row = m_list->rowCount();
    m_list->insertRow(row);
    const QString texts[trailColumns] = {exactClockText(event.at.time_since_epoch()),
                                         sinceText(event.at - m_shown.front().at), render::cleanLabel(what)};
    for (int column = 0; column < trailColumns; ++column) {
        auto *item = new QTableWidgetItem(texts[column]);
        item->setTextAlignment(column == SinceColumn ? Qt::AlignTop | Qt::AlignRight
                                                     : Qt::AlignTop | Qt::AlignLeft);
        if (column != WhatColumn)
            item->setForeground(appliedTheme().colour(render::Tone::Secondary));
        m_list->setItem(row, column, item);
    }
    m_list->item(row, TimeColumn)->setData(Qt::UserRole, m_run.elementOf(event));
}

void TrailPanel::show(std::vector<sim::TraceEvent> events, const QString &title)
{
    m_shown = std::move(events);
    m_title->setText(title);
    m_list->setRowCount(0);
    const bool isRequest = m_request != 0;
    const Story story = isRequest ? storyOf(m_run.plan(), m_shown, m_run.now()) : Story();
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        addRow(m_shown[i], isRequest ? story.lines[i].text : m_run.sentence(m_shown[i]));
    m_list->setColumnHidden(SinceColumn, !isRequest);
    tellSum();
    m_list->scrollToBottom();
    Q_EMIT pointedAt(m_request == 0 ? elementsOf(m_shown) : QStringList());
}

}   // namespace switchover
