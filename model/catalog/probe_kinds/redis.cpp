#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind redis()
{
    return {
        .id = u"redis"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Redis")},
        .attributes = withTls(withRole({
            text("user", QT_TRANSLATE_NOOP("catalog", "User")),
        })),
    };
}

}   // namespace switchover::probe_kinds
