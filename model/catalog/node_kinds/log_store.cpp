#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind logStore()
{
    return {
        .id = u"log-store"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Log store")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Keeps what the machines wrote, so that a failure can be understood"
                                      " after its machine is gone.")},
        .category = Category::Operations,
        .role = Role::StandBy,
    };
}

}   // namespace switchover::node_kinds
