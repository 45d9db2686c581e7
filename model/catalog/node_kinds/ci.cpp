#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind ci()
{
    return {
        .id = u"ci"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Build and deployment")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Builds, tests and rolls out new versions; most outages start here,"
                                      " and so do most repairs.")},
        .category = Category::Operations,
        .role = Role::StandBy,
    };
}

}   // namespace switchover::node_kinds
