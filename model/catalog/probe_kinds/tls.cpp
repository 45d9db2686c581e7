#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind tls()
{
    return {
        .id = u"tls"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "TLS")},
        .attributes = withTls({}),
    };
}

}   // namespace switchover::probe_kinds
