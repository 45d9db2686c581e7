#pragma once

#include <QAbstractTableModel>

#include "model/health/endpoint.h"

namespace switchover {

class Document;

/// Endpoints and how they are, one a row.
class HealthModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StateColumn,
        NodeColumn,
        LatencyColumn,
        SinceColumn,
        ErrorColumn,
        TargetColumn,
        CertificateColumn,
        SourceColumn,
        columns
    };
    /// What a column is sorted by.
    static constexpr int sortRole = Qt::UserRole;

    explicit HealthModel(const Document &document, QObject *parent = nullptr);

    /// @p now: milliseconds since 1970, for "since".
    void set(const std::vector<health::Endpoint> &endpoints, qint64 now);
    const health::Endpoint &endpoint(int row) const { return m_endpoints[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const health::Endpoint &endpoint, int column) const;
    QVariant sortKeyOf(const health::Endpoint &endpoint, int column) const;
    QString targetOf(const health::Endpoint &endpoint) const;

    const Document &m_document;
    std::vector<health::Endpoint> m_endpoints;
    qint64 m_now = 0;
};

}   // namespace switchover
