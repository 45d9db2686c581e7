#include "widgets/models/event_log_model.h"

#include "model/render/label.h"
#include "widgets/panels/clock_text.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using Kind = sim::TraceKind;

namespace {

/// Lines are taken away in lots: one by one would move the others each time.
constexpr int lot = 5000;

render::Tone toneOf(const sim::TraceEvent &event)
{
    switch (event.kind) {
    case Kind::Failed:
    case Kind::Crash:
    case Kind::Hang:
    case Kind::Partition:
    case Kind::ServerDown:
    case Kind::WriteLost:
    case Kind::SplitBrain:
    case Kind::FailureDetected:
        return render::Tone::Failed;
    case Kind::Slow:
    case Kind::Errors:
    case Kind::Retry:
    case Kind::WritesBlocked:
    case Kind::Drain:
        return render::Tone::Warning;
    case Kind::Restore:
    case Kind::ServerUp:
    case Kind::Promoted:
    case Kind::Rejoined:
    case Kind::Takeover:
    case Kind::WritesReleased:
        return render::Tone::Ok;
    case Kind::Check:
        return event.outcome == sim::CheckOutcome::Passed ? render::Tone::Secondary : render::Tone::Warning;
    default:
        return render::Tone::Secondary;
    }
}

/// The sign beside the colour.
QString signOf(render::Tone tone)
{
    if (tone == render::Tone::Failed)
        return u"actions/cross"_s;
    if (tone == render::Tone::Warning)
        return u"actions/warning"_s;
    return tone == render::Tone::Ok ? u"actions/check"_s : QString();
}

}   // namespace

EventLogModel::EventLogModel(const LiveRun &run, QObject *parent) : QAbstractTableModel(parent), m_run(run) {}

EventLogModel::Sort EventLogModel::sortOf(const sim::TraceEvent &event)
{
    if (event.kind == Kind::Failed || event.kind == Kind::Retry || event.kind == Kind::WriteLost)
        return Sort::Failure;
    if (event.kind == Kind::Check)
        return Sort::Check;
    return isRoutine(event) ? Sort::Request : Sort::Change;
}

void EventLogModel::clear()
{
    m_open.clear();
    if (m_lines.empty())
        return;
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

EventLogModel::Line &EventLogModel::lineAt(std::uint64_t number, std::vector<Line> &fresh)
{
    const std::uint64_t at = number - m_gone;
    return at < m_lines.size() ? m_lines[at] : fresh[at - m_lines.size()];
}

/// The lines that @p events add; those that there are count what is like them.
std::vector<EventLogModel::Line> EventLogModel::taken(const std::vector<sim::TraceEvent> &events)
{
    std::vector<Line> fresh;
    for (const sim::TraceEvent &event : events) {
        const Sort sort = sortOf(event);
        if (sort == Sort::Change)
            m_open.clear();   // What comes behind it is told behind it.
        if (sort != Sort::Failure || event.kind == Kind::WriteLost) {
            fresh.push_back({event, 1, event.at});
            continue;
        }
        const std::uint64_t next = m_gone + m_lines.size() + fresh.size();
        const auto [open, isNew] =
            m_open.try_emplace({event.kind, event.failure, event.node, event.target}, next);
        if (!isNew && open->second >= m_gone) {
            Line &line = lineAt(open->second, fresh);
            ++line.count;
            line.last = event.at;
            m_changed.insert(open->second);
            continue;
        }
        open->second = next;
        fresh.push_back({event, 1, event.at});
    }
    return fresh;
}

/// So that @p lines more are not too many.
void EventLogModel::makeRoom(std::size_t lines)
{
    const int surplus = int(m_lines.size() + lines) - mostLines;
    if (surplus <= 0 || m_lines.empty())
        return;
    const int gone = std::min(std::max(surplus, lot), int(m_lines.size()));
    beginRemoveRows({}, 0, gone - 1);
    m_lines.erase(m_lines.begin(), m_lines.begin() + gone);
    m_gone += std::uint64_t(gone);
    endRemoveRows();
}

/// Each stretch of lines for itself: between two that count on, there may be thousands that do not.
void EventLogModel::tellChanged()
{
    if (m_lines.empty())
        return;
    for (auto at = m_changed.begin(); at != m_changed.end();) {
        const std::uint64_t from = *at;
        std::uint64_t to = from;
        while (++at != m_changed.end() && *at == to + 1)
            ++to;
        if (const std::uint64_t last = std::min<std::uint64_t>(to, m_gone + m_lines.size() - 1);
            from >= m_gone && from <= last)
            Q_EMIT dataChanged(index(int(from - m_gone), WhatColumn), index(int(last - m_gone), WhatColumn));
    }
}

void EventLogModel::append(const std::vector<sim::TraceEvent> &events)
{
    if (events.empty())
        return;
    makeRoom(std::min<std::size_t>(events.size(), mostLines));
    m_changed.clear();
    std::vector<Line> fresh = taken(events);
    const int first = int(m_lines.size());
    tellChanged();
    const std::size_t kept = std::min<std::size_t>(fresh.size(), mostLines);
    m_gone += fresh.size() - kept;
    if (kept == 0)
        return;
    beginInsertRows({}, first, first + int(kept) - 1);
    m_lines.insert(m_lines.end(), fresh.end() - std::ptrdiff_t(kept), fresh.end());
    endInsertRows();
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columns);
}

QString EventLogModel::elementText(const sim::TraceEvent &event) const
{
    const Id id = m_run.elementOf(event);
    return render::cleanLabel(m_run.topology().nameOf(id));
}

QString EventLogModel::whatText(const Line &line) const
{
    const QString sentence = render::cleanLabel(m_run.sentence(line.event));
    if (line.count == 1)
        return sentence;
    return tr("×%1 until %2 s   %3").arg(line.count).arg(logTimeText(line.last.time_since_epoch()), sentence);
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_run.isStarted())
        return {};
    const Line &line = m_lines[std::size_t(index.row())];
    const sim::TraceEvent &event = line.event;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == TimeColumn)
            return logTimeText(event.at.time_since_epoch());
        return index.column() == ElementColumn ? elementText(event) : whatText(line);
    case Qt::ToolTipRole:
        return index.column() == WhatColumn   ? asPlainText(m_run.sentence(event))
               : index.column() == TimeColumn ? tr("%1 s").arg(exactLogTimeText(event.at.time_since_epoch()))
                                              : QString();
    case Qt::TextAlignmentRole:
        return index.column() == TimeColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::ForegroundRole: {
        const render::Tone tone = toneOf(event);
        return index.column() == WhatColumn && tone != render::Tone::Secondary
                   ? QVariant(appliedTheme().colour(tone))
               : index.column() == TimeColumn || isRoutine(event)
                   ? QVariant(appliedTheme().colour(render::Tone::Secondary))
                   : QVariant();
    }
    case Qt::DecorationRole: {
        const render::Tone tone = toneOf(event);
        const QString sign = signOf(tone);
        return index.column() == WhatColumn && !sign.isEmpty() ? QVariant(glyphIcon(sign, tone)) : QVariant();
    }
    case IdRole:
        return m_run.elementOf(event);
    case SortRole:
        return int(sortOf(event));
    default:
        return {};
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == TimeColumn      ? tr("Seconds")
           : section == ElementColumn ? tr("Element")
                                      : tr("What and why");
}

}   // namespace switchover
