#include "model/catalog/node_kinds/shared.h"

namespace switchover::cluster_kinds {

using namespace Qt::StringLiterals;
using node_kinds::Texts;

static QString summaryOfPool(const Settings &s)
{
    return Texts::tr("needs %1").arg(qRound64(s.number(u"needed")));
}

ClusterKind pool()
{
    return {
        .id = u"pool"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Pool")},
        .purpose = {QT_TRANSLATE_NOOP("catalog", "Servers that do the same work. What one cannot do while it "
                                                 "is down, the others do, as long as enough are left.")},
        .summary = summaryOfPool,
    };
}

}   // namespace switchover::cluster_kinds
