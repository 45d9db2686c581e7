#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind reverseProxy()
{
    return {
        .id = u"reverse-proxy"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Reverse proxy")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Stands before the servers, ends encryption, and hides what is "
                                      "behind it. It may also choose between servers.")},
        .category = Category::Traffic,
        .role = Role::PassOn,
        .forwards = true,
        .attributes = checkAttributes(),
    };
}

}   // namespace switchover::node_kinds
