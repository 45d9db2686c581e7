#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfExternal(const Settings &s)
{
    return Texts::tr("answers in %1").arg(humanDuration(meanOf(s.distribution(u"service"))));
}

NodeKind external()
{
    return {
        .id = u"external"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "External service")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "A service of somebody else, such as a payment provider. You cannot"
                                      " repair it; you can only wait, time out or do without.")},
        .category = Category::People,
        .role = Role::External,
        .attributes =
            {
                distribution("service", QT_TRANSLATE_NOOP("catalog", "Service time"), exponential("50ms"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "From the call to the answer.")),
                ratio("errorRate", QT_TRANSLATE_NOOP("catalog", "Error rate"), 0)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Share of calls that it answers with an error.")),
            },
        .summary = summaryOfExternal,
    };
}

}   // namespace switchover::node_kinds
