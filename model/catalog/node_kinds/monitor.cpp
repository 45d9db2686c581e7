#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfMonitor(const Settings &s)
{
    return Texts::tr("looks every %1").arg(humanDuration(s.duration(u"interval")));
}

NodeKind monitor()
{
    return {
        .id = u"monitor"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Monitor")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Notices failures and calls a person. Without it repair starts when"
                                      " a user complains.")},
        .category = Category::Operations,
        .role = Role::Monitor,
        .attributes =
            {
                duration("interval", QT_TRANSLATE_NOOP("catalog", "Interval"), "30s")
                    .from(0.1)
                    .helps(QT_TRANSLATE_NOOP("catalog", "How often it looks at what it is linked to.")),
                integer("failures", QT_TRANSLATE_NOOP("catalog", "Failures to alert"), 2)
                    .from(1, 100)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Bad looks in a row until it calls.")),
                distribution("responseTime", QT_TRANSLATE_NOOP("catalog", "Response time"), constant("5min"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "From the call until somebody starts to repair.")),
            },
        .summary = summaryOfMonitor,
    };
}

}   // namespace switchover::node_kinds
