#include "widgets/models/findings_model.h"

#include <QFont>

#include "model/document/document.h"
#include "model/render/label.h"
#include "model/review/formats/formats.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

FindingsModel::FindingsModel(const Document &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document)
{
}

void FindingsModel::set(const Review &review)
{
    beginResetModel();
    m_findings = review.findings;
    std::ranges::stable_sort(m_findings, [](const Finding &a, const Finding &b) {
        return std::pair(b.accepted.has_value(), a.severity) > std::pair(a.accepted.has_value(), b.severity);
    });
    endResetModel();
}

void FindingsModel::setNamesElements(bool names)
{
    if (std::exchange(m_namesElements, names) != names && !m_findings.empty())
        Q_EMIT dataChanged(index(0, TitleColumn), index(rowCount() - 1, TitleColumn));
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columns);
}

QString FindingsModel::textOf(const Finding &finding, int column) const
{
    switch (column) {
    case SeverityColumn:
        return finding.accepted ? tr("accepted") : severityWord(finding.severity);
    case ElementColumn:
        return finding.target.isEmpty() ? tr("whole drawing")
                                        : render::cleanLabel(m_document.topology().nameOf(finding.target));
    case TitleColumn:
        if (m_namesElements)
            return render::cleanLabel(titleOf(m_document.topology(), finding));
        return QCoreApplication::translate("review", ruleById(finding.rule)->title);
    default:
        return finding.rule;
    }
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Finding &finding = m_findings[std::size_t(index.row())];
    const bool isAccepted = finding.accepted.has_value();
    const render::Badge badge = badgeOf(finding.severity);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(finding, index.column());
    case Qt::ToolTipRole:
        return asPlainText(render::cleanLabel(titleOf(m_document.topology(), finding)));
    case Qt::DecorationRole:
        if (index.column() == SeverityColumn)
            return glyphIcon(badge.icon, isAccepted ? render::Tone::Secondary : badge.tone);
        return {};
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(isAccepted && index.column() == TitleColumn);
        return font;
    }
    case Qt::ForegroundRole:
        if (isAccepted || index.column() == RuleColumn)
            return appliedTheme().colour(render::Tone::Secondary);
        return {};
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case ElementColumn:
        return tr("Element");
    case TitleColumn:
        return tr("What is wrong");
    default:
        return tr("Rule");
    }
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return FindingsModel::tr("error");
    case Severity::Warning:
        return FindingsModel::tr("warning");
    case Severity::Note:
        break;
    }
    return FindingsModel::tr("note");
}

QString countsText(const Review &review)
{
    QStringList parts{FindingsModel::tr("%n errors", nullptr, review.count(Severity::Error)),
                      FindingsModel::tr("%n warnings", nullptr, review.count(Severity::Warning))};
    if (const auto notes = review.count(Severity::Note); notes > 0)
        parts.append(FindingsModel::tr("%n notes", nullptr, notes));
    const auto accepted = std::ranges::count_if(
        review.findings, [](const Finding &finding) { return finding.accepted.has_value(); });
    if (accepted > 0)
        parts.append(FindingsModel::tr("%1 accepted").arg(accepted));
    return parts.join(u", "_s);
}

render::Badge badgeOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return {u"actions/error"_s, render::Tone::Failed, {}};
    case Severity::Warning:
        return {u"actions/warning"_s, render::Tone::Warning, {}};
    case Severity::Note:
        break;
    }
    return {u"actions/info"_s, render::Tone::Unknown, {}};
}

QHash<Id, std::vector<render::Badge>> badgesOf(const Topology &topology, const Review &review)
{
    QHash<Id, Severity> worst;
    QHash<Id, QStringList> titles;
    for (const Finding &finding : review.findings) {
        if (finding.accepted || finding.severity == Severity::Note)
            continue;
        const Cluster *cluster = topology.cluster(finding.target);
        for (const Id &id : cluster ? cluster->members : QStringList{finding.target})
            if (topology.node(id) || topology.link(id)) {
                worst[id] = std::max(worst.value(id, Severity::Note), finding.severity);
                titles[id] << QCoreApplication::translate("review", ruleById(finding.rule)->title);
            }
    }
    QHash<Id, std::vector<render::Badge>> badges;
    for (auto it = worst.cbegin(); it != worst.cend(); ++it) {
        render::Badge badge = badgeOf(it.value());
        if (it.value() == Severity::Error)   // The cross of the lists is on a card that it is down.
            badge.icon = u"actions/finding"_s;
        badge.meaning = titles.value(it.key()).join(u'\n');
        badges.insert(it.key(), {badge});
    }
    return badges;
}

}   // namespace switchover
