#include "widgets/panels/trail_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>

#include <algorithm>

#include "model/render/label.h"
#include "model/scenario/hindsight.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/trail_way.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 askPeriod = 200;   // ms, while it plays.

bool isEnd(const sim::TraceEvent &event)
{
    return event.kind == sim::TraceKind::Completed || event.kind == sim::TraceKind::Failed;
}

}   // namespace

TrailPanel::TrailPanel(LiveRun &run, QWidget *parent)
    : QWidget(parent), m_run(run), m_title(plainLabel({}, this)), m_list(new QListWidget(this))
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
    column->addWidget(m_list, 1);
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAlternatingRowColors(true);
    m_list->setAccessibleName(tr("Hops"));
    connect(next, &QPushButton::clicked, this, &TrailPanel::followNext);
    connect(stop, &QPushButton::clicked, this, &TrailPanel::clear);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { Q_EMIT activated(item->data(Qt::UserRole).toString()); });
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

void TrailPanel::clear()
{
    m_awaitsNext = false;
    m_ended = false;
    m_shown.clear();
    m_list->clear();
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
    m_request = request;
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
        return [this, request, way = wayOf(recording, request), coming = comingOf(recording, request)] {
            m_asking = false;
            if (request != m_request)
                return;
            Q_EMIT wayChanged(wayOnDrawing(m_run, way, coming));
            const bool isNews = way.size() != m_shown.size() || m_shown.empty() ||
                                m_shown.back().sequence != way.back().sequence;
            m_ended = !way.empty() && isEnd(way.back());
            if (!isNews)
                return;
            const bool write = !way.empty() && way.front().write;
            show(way, way.empty() ? tr("Request %1 has not come yet.").arg(request)
                      : write     ? tr("Request %1, a write").arg(request)
                                  : tr("Request %1, a read").arg(request));
        };
    });
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

void TrailPanel::show(std::vector<sim::TraceEvent> events, const QString &title)
{
    m_shown = std::move(events);
    m_title->setText(title);
    m_list->clear();
    for (const sim::TraceEvent &event : m_shown) {
        auto *item = new QListWidgetItem(logTimeText(event.at.time_since_epoch()) + u" s   "_s +
                                             render::cleanLabel(m_run.sentence(event)),
                                         m_list);
        item->setData(Qt::UserRole, m_run.elementOf(event));
    }
    m_list->scrollToBottom();
    Q_EMIT pointedAt(m_request == 0 ? elementsOf(m_shown) : QStringList());
}

}   // namespace switchover
