#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind tls()
{
    return {
        .id = u"tls"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "TLS")},
        .attributes =
            {
                integer("daysLeft", QT_TRANSLATE_NOOP("catalog", "Days left"), 14)
                    .from(0, 3650)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Degraded when the certificate expires sooner.")),
            },
    };
}

}   // namespace switchover::probe_kinds
