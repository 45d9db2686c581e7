#include "widgets/scenario/figures_model.h"

#include <algorithm>

#include "model/render/label.h"
#include "model/scenario/metric.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// What people ask for first, comes first; what is zero has no story to tell.
int rankOf(const QString &metric, double mean)
{
    static const QStringList order = {u"availability"_s, u"latency."_s, u"throughput"_s,
                                      u"requests"_s,     u"errors"_s,   u"failovers"_s};
    const auto at =
        std::ranges::find_if(order, [&metric](const QString &start) { return metric.startsWith(start); });
    return int(at - order.begin()) + (mean == 0 ? 100 : 0);
}

}   // namespace

void FiguresModel::clear()
{
    beginResetModel();
    m_made = {};
    m_rows.clear();
    endResetModel();
}

/// The figures of one plan are the same from run to run; only their values change.
void FiguresModel::show(const Replications &made, const Topology &drawing)
{
    m_made = made;
    const bool same = made.metrics.size() == m_rows.size();
    if (!same) {
        beginResetModel();
        m_rows.clear();
        for (const auto &[metric, interval] : made.metrics)
            m_rows.push_back({metric, render::cleanLabel(metricName(metric, drawing)), interval});
        std::ranges::stable_sort(m_rows, {},
                                 [](const Row &row) { return rankOf(row.metric, row.interval.mean); });
        endResetModel();
    }
    for (Row &row : m_rows) {
        row.interval = made.metrics.at(row.metric);
        row.widest = std::max(row.widest, row.interval.halfWidth);
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columns - 1));
}

int FiguresModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant FiguresModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole && (index.column() == MeanColumn || index.column() == WidthColumn))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == ShareRole)
        return row.widest > 0 ? row.interval.halfWidth / row.widest : 0.0;
    if (role == FilterRole)
        return row.name + u' ' + row.metric;
    if (role == Qt::ToolTipRole && index.column() == MetricColumn)
        return asPlainText(tr("In expectations and conditions: %1").arg(row.metric));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case MetricColumn:
        return row.name;
    case MeanColumn:
        return metricText(row.metric, row.interval.mean);
    case WidthColumn:
        return m_made.runs > 1 ? u"\u00B1 "_s + metricText(row.metric, row.interval.halfWidth) : QString();
    default:
        return {};
    }
}

QVariant FiguresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MetricColumn:
        return tr("Figure");
    case MeanColumn:
        return tr("Mean");
    case WidthColumn:
        return tr("95 % interval");
    default:
        return QString();
    }
}

}   // namespace switchover
