#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind redis()
{
    return {
        .id = u"redis"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Redis")},
        .attributes =
            {
                text("user", QT_TRANSLATE_NOOP("catalog", "User")),
                choice("role", QT_TRANSLATE_NOOP("catalog", "Expected role"), {u"primary"_s, u"replica"_s}),
            },
    };
}

}   // namespace switchover::probe_kinds
