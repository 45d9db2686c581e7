#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind internet()
{
    return {
        .id = u"internet"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Internet")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "The public network between users and the first element of your "
                                      "own. Whatever is linked to it is exposed to everybody.")},
        .category = Category::People,
        .role = Role::PassOn,
        .forwards = true,
        .anyNextHop = true,
    };
}

}   // namespace switchover::node_kinds
