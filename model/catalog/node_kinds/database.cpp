#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfDatabase(const Settings &s)
{
    return Texts::tr("reads %1, writes %2")
        .arg(humanDuration(meanOf(s.distribution(u"readService"))),
             humanDuration(meanOf(s.distribution(u"writeService"))));
}

NodeKind database()
{
    return {
        .id = u"database"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Database")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Keeps the data. Whatever else can be replaced, this cannot: it "
                                      "wants a replica for its machine and a backup for mistakes.")},
        .category = Category::Data,
        .role = Role::Database,
        .attributes =
            {
                integer("workers", QT_TRANSLATE_NOOP("catalog", "Workers"), 32)
                    .from(1, 10000)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Queries served at the same time.")),
                distribution("readService", QT_TRANSLATE_NOOP("catalog", "Read time"), exponential("5ms"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Work on one read.")),
                distribution("writeService", QT_TRANSLATE_NOOP("catalog", "Write time"), exponential("10ms"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Work on one write, without waiting for replicas.")),
            },
        .summary = summaryOfDatabase,
    };
}

}   // namespace switchover::node_kinds
