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
    if (m_events.empty())
        return;
    beginResetModel();
    m_events.clear();
    endResetModel();
}

void EventLogModel::append(const std::vector<sim::TraceEvent> &events)
{
    if (events.empty())
        return;
    const std::size_t kept = std::min<std::size_t>(events.size(), mostLines);
    const int surplus = int(m_events.size() + kept) - mostLines;
    if (surplus > 0) {
        const int gone = std::min(std::max(surplus, lot), int(m_events.size()));
        beginRemoveRows({}, 0, gone - 1);
        m_events.erase(m_events.begin(), m_events.begin() + gone);
        endRemoveRows();
    }
    const int first = int(m_events.size());
    beginInsertRows({}, first, first + int(kept) - 1);
    m_events.insert(m_events.end(), events.end() - std::ptrdiff_t(kept), events.end());
    endInsertRows();
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
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

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_run.isStarted())
        return {};
    const sim::TraceEvent &event = m_events[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (index.column() == TimeColumn)
            return logTimeText(event.at.time_since_epoch());
        return index.column() == ElementColumn ? elementText(event)
                                               : render::cleanLabel(m_run.sentence(event));
    case Qt::ToolTipRole:
        return index.column() == WhatColumn ? asPlainText(m_run.sentence(event)) : QString();
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
