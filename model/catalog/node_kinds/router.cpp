#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind router()
{
    return {
        .id = u"router"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Router")},
        .purpose = {QT_TRANSLATE_NOOP("catalog", "Joins networks and finds another way when one is cut.")},
        .category = Category::Traffic,
        .role = Role::PassOn,
        .forwards = true,
        .anyNextHop = true,
    };
}

}   // namespace switchover::node_kinds
