#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind backup()
{
    return {
        .id = u"backup"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Backup")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "A copy of the data that does not follow mistakes. Replication "
                                      "copies a deletion within milliseconds; only a backup undoes it.")},
        .category = Category::Data,
        .role = Role::StandBy,
    };
}

}   // namespace switchover::node_kinds
