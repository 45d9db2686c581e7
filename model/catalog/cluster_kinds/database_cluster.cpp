#include "model/catalog/node_kinds/shared.h"

namespace switchover::cluster_kinds {

using namespace Qt::StringLiterals;
using node_kinds::Texts;

static QString summaryOfDatabase(const Settings &s)
{
    const QString replication = s.text(u"replication");
    return Texts::tr("%1, %2 failover").arg(replication, s.text(u"failover"));
}

ClusterKind databaseCluster()
{
    return {
        .id = u"database-cluster"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Database cluster")},
        .purpose = {QT_TRANSLATE_NOOP(
            "catalog", "One primary that takes writes and replicas that follow it. It survives the loss of a "
                       "machine; how much it loses depends on the replication.")},
        .attributes =
            {
                ofType(AttributeType::Reference, "primary", QT_TRANSLATE_NOOP("catalog", "Primary"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "The first member if not said.")),
                ofType(AttributeType::References, "primaries", QT_TRANSLATE_NOOP("catalog", "Primaries")),
                ofType(AttributeType::References, "witnesses", QT_TRANSLATE_NOOP("catalog", "Witnesses"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Members that vote but hold no data.")),
                flag("multiPrimary", QT_TRANSLATE_NOOP("catalog", "Every member takes writes")),
                choice("replication", QT_TRANSLATE_NOOP("catalog", "Replication"),
                       {u"async"_s, u"sync"_s, u"quorum"_s})
                    .by(value(u"async"_s))
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog",
                        "async answers at once and can lose writes; sync and quorum wait for replicas.")),
                distribution("replicationDelay", QT_TRANSLATE_NOOP("catalog", "Replication delay"),
                             exponential("50ms"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "From the commit to the replica having it.")),
                integer("minimumSync", QT_TRANSLATE_NOOP("catalog", "Replicas that must have a write"), 1)
                    .from(1, 100)
                    .helps(QT_TRANSLATE_NOOP("catalog", "With sync or quorum, before it is answered.")),
                choice("failover", QT_TRANSLATE_NOOP("catalog", "Failover"),
                       {u"automatic"_s, u"manual"_s, u"none"_s})
                    .by(value(u"automatic"_s)),
                duration("detection.interval", QT_TRANSLATE_NOOP("catalog", "Detection interval"), "2s")
                    .from(0.001),
                duration("detection.timeout", QT_TRANSLATE_NOOP("catalog", "Detection timeout"), "1s")
                    .from(0.001),
                integer("detection.fall", QT_TRANSLATE_NOOP("catalog", "Failures until it is held for dead"),
                        3)
                    .from(1, 1000),
                duration("promotion", QT_TRANSLATE_NOOP("catalog", "Promotion"), "5s")
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "From the decision to the new primary taking writes.")),
                duration("rejoin", QT_TRANSLATE_NOOP("catalog", "Rejoin"), "30s")
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "From its return until the old primary follows as a replica.")),
                choice("reads", QT_TRANSLATE_NOOP("catalog", "Reads go to"),
                       {u"any"_s, u"primary"_s, u"replicas"_s})
                    .by(value(u"any"_s)),
                flag("fencing", QT_TRANSLATE_NOOP("catalog", "Fencing"), true)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "Makes sure that a primary held for dead cannot go on answering.")),
            },
        .summary = summaryOfDatabase,
    };
}

}   // namespace switchover::cluster_kinds
