#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind search()
{
    return {
        .id = u"search"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Search")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Answers searches from an index of its own, which the database "
                                      "would answer slowly.")},
        .category = Category::Data,
        .role = Role::PassOn,
    };
}

}   // namespace switchover::node_kinds
