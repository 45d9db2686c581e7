#pragma once

#include <QSortFilterProxyModel>

#include "widgets/models/findings_model.h"
#include "widgets/panels/review_panel.h"

namespace switchover {

/// Which findings the list of the review shows.
class ReviewPanel::Filter final : public QSortFilterProxyModel
{
public:
    void set(Severity least, bool withAccepted, const QString &text)
    {
        m_least = least;
        m_withAccepted = withAccepted;
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const auto &findings = static_cast<const FindingsModel &>(*sourceModel());
        const Finding &finding = findings.finding(row);
        if (finding.severity < m_least || (finding.accepted && !m_withAccepted))
            return false;
        for (int column = 0; column < FindingsModel::columns; ++column)
            if (findings.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive))
                return true;
        return false;
    }

private:
    Severity m_least = Severity::Note;
    bool m_withAccepted = true;
    QString m_text;
};

}   // namespace switchover
