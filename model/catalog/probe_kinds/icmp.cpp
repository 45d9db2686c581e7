#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind icmp()
{
    return {
        .id = u"icmp"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Ping")},
    };
}

}   // namespace switchover::probe_kinds
