#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

NodeKind webServer()
{
    return {
        .id = u"web-server"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Web server")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Takes requests from browsers, serves pages and files, and calls "
                                      "the application behind it. Several of them let one fail unnoticed.")},
        .category = Category::Compute,
        .role = Role::Server,
        .attributes = serverAttributes("20ms"),
        .summary = serverSummary,
    };
}

}   // namespace switchover::node_kinds
