#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind dnsBalancer()
{
    return {
        .id = u"dns-balancer"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "DNS balancer")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Answers name queries with the address of a healthy site. It moves "
                                      "users between sites, as fast as their resolvers forget the old "
                                      "answer.")},
        .category = Category::Traffic,
        .role = Role::PassOn,
        .forwards = true,
        .attributes = withTimeToLive(checkAttributes()),
    };
}

}   // namespace switchover::node_kinds
