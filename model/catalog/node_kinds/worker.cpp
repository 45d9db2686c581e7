#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind worker()
{
    return {
        .id = u"worker"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Worker")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Does work in the background that nobody waits for, such as mails "
                                      "and pictures.")},
        .category = Category::Compute,
        .role = Role::PassOn,
    };
}

}   // namespace switchover::node_kinds
