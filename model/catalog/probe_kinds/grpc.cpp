#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind grpc()
{
    return {
        .id = u"grpc"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "gRPC health")},
        .attributes = withTls({
            text("service", QT_TRANSLATE_NOOP("catalog", "Service"))
                .helps(QT_TRANSLATE_NOOP("catalog", "Empty: the server as a whole.")),
        }),
    };
}

}   // namespace switchover::probe_kinds
