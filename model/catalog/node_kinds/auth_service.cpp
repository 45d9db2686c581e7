#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind authService()
{
    return {
        .id = u"auth-service"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Authentication")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Proves who the user is. Everything that needs a login stops with "
                                      "it, so it deserves the redundancy of what it guards.")},
        .category = Category::Edge,
        .role = Role::PassOn,
    };
}

}   // namespace switchover::node_kinds
