#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind vpnGateway()
{
    return {
        .id = u"vpn-gateway"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "VPN gateway")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "The door for administrators and other sites. With it, management "
                                      "ports need not be open to the Internet.")},
        .category = Category::Edge,
        .role = Role::PassOn,
        .forwards = true,
        .anyNextHop = true,
    };
}

}   // namespace switchover::node_kinds
