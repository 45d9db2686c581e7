#include "widgets/compare/differences_model.h"

#include "model/render/label.h"
#include "model/scenario/metric.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

void DifferencesModel::show(std::vector<FigureDifference> figures, const Topology &drawing)
{
    m_figures = std::move(figures);
    m_names.clear();
    for (const FigureDifference &figure : m_figures)
        m_names << render::cleanLabel(metricName(figure.metric, drawing));
    choose();
}

void DifferencesModel::setShowsAll(bool all)
{
    m_all = all;
    choose();
}

void DifferencesModel::choose()
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < m_figures.size(); ++i)
        if (m_all || m_figures[i].significant())
            rows.push_back(i);
    if (rows == m_rows && !rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(int(rows.size()) - 1, columns - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int DifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant DifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const std::size_t at = m_rows[std::size_t(index.row())];
    const FigureDifference &figure = m_figures[at];
    if (role == Qt::TextAlignmentRole && index.column() != MetricColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == DifferenceColumn && !figure.significant())
        return appliedTheme().colour(render::Tone::Secondary);
    if (role == Qt::ToolTipRole && index.column() == MetricColumn)
        return asPlainText(tr("In expectations and conditions: %1").arg(figure.metric));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case MetricColumn:
        return m_names[qsizetype(at)];
    case FirstColumn:
        return metricText(figure.metric, figure.a.mean);
    case SecondColumn:
        return metricText(figure.metric, figure.b.mean);
    default: {
        const QString text = tr("%1 \u00B1 %2")
                                 .arg(metricChangeText(figure.metric, figure.difference.mean),
                                      metricText(figure.metric, figure.difference.halfWidth));
        return figure.significant() ? text : tr("%1 (chance)").arg(text);
    }
    }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MetricColumn:
        return tr("Figure");
    case FirstColumn:
        return u"A"_s;
    case SecondColumn:
        return u"B"_s;
    default:
        return tr("B less A, 95 %");
    }
}

}   // namespace switchover
