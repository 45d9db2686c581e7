#include "widgets/models/selection.h"

namespace switchover {

void Selection::set(QStringList ids)
{
    ids.removeDuplicates();
    if (ids == m_ids)
        return;
    m_ids = std::move(ids);
    Q_EMIT changed();
}

QString elementMimeType() { return QStringLiteral("application/x-switchover-elements"); }

}   // namespace switchover
