#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind dns()
{
    return {
        .id = u"dns"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "DNS")},
        .attributes =
            {
                text("record", QT_TRANSLATE_NOOP("catalog", "Record")).by(value(u"A"_s)),
                text("expect", QT_TRANSLATE_NOOP("catalog", "Expected answer")),
                text("resolver", QT_TRANSLATE_NOOP("catalog", "Resolver")),
            },
    };
}

}   // namespace switchover::probe_kinds
