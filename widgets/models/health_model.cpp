#include "widgets/models/health_model.h"

#include "model/catalog/settings.h"
#include "model/document/document.h"
#include "model/render/label.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

HealthModel::HealthModel(const Document &document, QObject *parent)
    : QAbstractTableModel(parent), m_document(document)
{
}

void HealthModel::set(const std::vector<health::Endpoint> &endpoints, qint64 now)
{
    m_now = now;
    const bool sameRows =
        std::ranges::equal(endpoints, m_endpoints, [](const health::Endpoint &a, const health::Endpoint &b) {
            return a.state.probe == b.state.probe && a.state.node == b.state.node;
        });
    if (!sameRows) {
        beginResetModel();
        m_endpoints = endpoints;
        endResetModel();
        return;
    }
    m_endpoints = endpoints;
    if (!m_endpoints.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int HealthModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_endpoints.size());
}

int HealthModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

QString HealthModel::targetOf(const health::Endpoint &endpoint) const
{
    const Probe *probe = m_document.topology().probes().find(endpoint.state.probe);
    return probe ? render::cleanLabel(Settings(*probe).text(u"target")) : endpoint.state.detail.address;
}

QString HealthModel::textOf(const health::Endpoint &endpoint, int column) const
{
    const probe::ProbeState &state = endpoint.state;
    switch (column) {
    case StateColumn:
        return health::signOf(state.outcome).word;
    case NodeColumn:
        return render::cleanLabel(m_document.topology().nameOf(state.node));
    case TargetColumn:
        return targetOf(endpoint);
    case LatencyColumn:
        return state.at == 0 ? QString() : health::latencyText(state.times);
    case SinceColumn:
        return health::ageText(state.since, m_now);
    case CertificateColumn:
        return state.detail.daysLeft ? tr("%1 d").arg(*state.detail.daysLeft) : QString();
    case ErrorColumn:
        return state.outcome.cause.isEmpty() ? QString() : state.outcome.sentence;
    default:
        return state.source;
    }
}

QVariant HealthModel::sortKeyOf(const health::Endpoint &endpoint, int column) const
{
    const probe::ProbeState &state = endpoint.state;
    switch (column) {
    case StateColumn:
        return state.outcome.cause == health::paused ? -1 : int(state.outcome.verdict);
    case LatencyColumn:
        return qlonglong(state.times.total().count());
    case SinceColumn:
        return state.since;
    case CertificateColumn:
        return state.detail.daysLeft.value_or(std::numeric_limits<int>::max());
    default:
        return textOf(endpoint, column);
    }
}

QVariant HealthModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const health::Endpoint &endpoint = m_endpoints[std::size_t(index.row())];
    const health::Sign sign = health::signOf(endpoint.state.outcome);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textOf(endpoint, index.column());
    case Qt::ToolTipRole:
        return asPlainText(index.column() == StateColumn ? endpoint.state.outcome.sentence
                                                         : textOf(endpoint, index.column()));
    case Qt::DecorationRole:
        return index.column() == StateColumn ? QVariant(glyphIcon(sign.icon, sign.tone)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == StateColumn)
            return appliedTheme().colour(sign.tone);
        return index.column() == SinceColumn || index.column() > ErrorColumn
                   ? QVariant(appliedTheme().colour(render::Tone::Secondary))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == LatencyColumn || index.column() == CertificateColumn
                   ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter))
                   : QVariant();
    case sortRole:
        return sortKeyOf(endpoint, index.column());
    default:
        return {};
    }
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NodeColumn:
        return tr("Node");
    case TargetColumn:
        return tr("Target");
    case LatencyColumn:
        return tr("Latency");
    case SinceColumn:
        return tr("Since");
    case CertificateColumn:
        return tr("Certificate");
    case ErrorColumn:
        return tr("What is wrong");
    default:
        return tr("Source");
    }
}

}   // namespace switchover
