#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfCache(const Settings &s)
{
    return Texts::tr("%1 % hits").arg(qRound(s.number(u"hitRatio") * 100));
}

NodeKind cache()
{
    return {
        .id = u"cache"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Cache")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Keeps answers in memory so that the database is asked less. It is "
                                      "meant to be losable: without it everything is slower, nothing is "
                                      "lost.")},
        .category = Category::Data,
        .role = Role::Cache,
        .attributes =
            {
                ratio("hitRatio", QT_TRANSLATE_NOOP("catalog", "Hit ratio"), 0.8)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog",
                        "Share of reads that it answers; a hit skips the calls to databases that follow.")),
                distribution("service", QT_TRANSLATE_NOOP("catalog", "Service time"), constant("1ms"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "From the question to the answer.")),
                integer("workers", QT_TRANSLATE_NOOP("catalog", "Workers"), 64)
                    .from(1, 10000)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Requests served at the same time.")),
            },
        .summary = summaryOfCache,
    };
}

}   // namespace switchover::node_kinds
