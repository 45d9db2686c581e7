#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind appServer()
{
    return {
        .id = u"app-server"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Application server")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Runs the code of the application. It does the work that makes the "
                                      "service worth visiting, and usually needs the database for it.")},
        .category = Category::Compute,
        .role = Role::Server,
        .attributes = serverAttributes("40ms"),
        .summary = serverSummary,
    };
}

}   // namespace switchover::node_kinds
