#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind waf()
{
    return {
        .id = u"waf"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Web application firewall")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Reads requests and stops known attacks on web applications before "
                                      "they reach a server.")},
        .category = Category::Edge,
        .role = Role::PassOn,
        .forwards = true,
        .anyNextHop = true,
    };
}

}   // namespace switchover::node_kinds
