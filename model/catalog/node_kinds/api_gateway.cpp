#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind apiGateway()
{
    return {
        .id = u"api-gateway"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "API gateway")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "One entrance for many services: it routes by path, checks keys, "
                                      "and limits callers.")},
        .category = Category::Traffic,
        .role = Role::PassOn,
        .forwards = true,
        .attributes = checkAttributes(),
    };
}

}   // namespace switchover::node_kinds
