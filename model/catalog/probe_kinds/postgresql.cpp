#include "model/catalog/probe_kinds/shared.h"

namespace switchover::probe_kinds {

using namespace Qt::StringLiterals;

ProbeKind postgresql()
{
    return {
        .id = u"postgresql"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "PostgreSQL")},
        .attributes = withTls(withRole({
            text("database", QT_TRANSLATE_NOOP("catalog", "Database"))
                .helps(QT_TRANSLATE_NOOP("catalog", "The user's own if not said.")),
            text("user", QT_TRANSLATE_NOOP("catalog", "User")).by(value(u"postgres"_s)),
            choice("encryption", QT_TRANSLATE_NOOP("catalog", "Encryption"),
                   {u"none"_s, u"prefer"_s, u"require"_s})
                .by(value(u"prefer"_s)),
        })),
    };
}

}   // namespace switchover::probe_kinds
