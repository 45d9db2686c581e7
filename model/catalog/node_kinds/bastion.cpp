#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind bastion()
{
    return {
        .id = u"bastion"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Bastion host")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "The one machine from which administrators reach the others. It "
                                      "keeps administration ports off the Internet and logs who came in.")},
        .category = Category::Edge,
        .role = Role::StandBy,
    };
}

}   // namespace switchover::node_kinds
