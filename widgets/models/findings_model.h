#pragma once

#include <QAbstractTableModel>

#include "model/render/looks.h"
#include "model/review/review.h"

namespace switchover {

class Document;

/// The findings of a review, one a row.
class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, TitleColumn, ElementColumn, RuleColumn, columns };

    explicit FindingsModel(const Document &document, QObject *parent = nullptr);

    void set(const Review &review);
    /// What is wrong names its element as well: where there is no room for a column of them.
    void setNamesElements(bool names);
    const Finding &finding(int row) const { return m_findings[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString textOf(const Finding &finding, int column) const;

    const Document &m_document;
    std::vector<Finding> m_findings;
    bool m_namesElements = false;
};

/// "error", translated.
QString severityWord(Severity severity);
/// "1 error, 4 warnings, 2 notes, 1 accepted"; what is not there is left out, but for errors and warnings.
QString countsText(const Review &review);
/// Sign and colour of a severity, the same everywhere.
render::Badge badgeOf(Severity severity);

/// The signs that findings put on nodes and links: of each its worst, accepted ones and notes left out.
QHash<Id, std::vector<render::Badge>> badgesOf(const Topology &topology, const Review &review);

}   // namespace switchover
