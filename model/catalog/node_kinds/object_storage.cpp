#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind objectStorage()
{
    return {
        .id = u"object-storage"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Object storage")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Keeps files that all servers need, such as uploads, so that no "
                                      "server keeps them alone.")},
        .category = Category::Data,
        .role = Role::PassOn,
    };
}

}   // namespace switchover::node_kinds
