#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind networkSwitch()
{
    return {
        .id = u"switch"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Switch")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Joins the machines of one network. One switch is one cable for all"
                                      " of them.")},
        .category = Category::Traffic,
        .role = Role::PassOn,
        .forwards = true,
        .anyNextHop = true,
    };
}

}   // namespace switchover::node_kinds
