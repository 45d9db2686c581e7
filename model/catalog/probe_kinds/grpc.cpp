#include "model/catalog/kinds.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind grpc()
{
    return {
        .id = u"grpc"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "gRPC health")},
        .attributes =
            {
                text("service", QT_TRANSLATE_NOOP("catalog", "Service")),
            },
    };
}

}   // namespace switchover::probe_kinds
