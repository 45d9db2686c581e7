#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind note()
{
    return {
        .id = u"note"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Note")},
        .purpose = {QT_TRANSLATE_NOOP("catalog", "A text on the drawing.")},
        .category = Category::Operations,
        .role = Role::Note,
    };
}

}   // namespace switchover::node_kinds
