#include "model/catalog/node_kinds/shared.h"

namespace switchover::cluster_kinds {

using namespace Qt::StringLiterals;
using node_kinds::Texts;

static QString summaryOfPair(const Settings &s)
{
    const QString address = s.text(u"address");
    return address.isEmpty() ? Texts::tr("VRRP") : Texts::tr("VRRP %1").arg(address);
}

ClusterKind failoverPair()
{
    return {
        .id = u"failover-pair"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Failover pair")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Balancers or firewalls that share one virtual address. When the "
                                      "holder is silent, the next takes the address over.")},
        .attributes =
            {
                duration("advertisement", QT_TRANSLATE_NOOP("catalog", "Advertisement"), "1s")
                    .from(0.01, 40.95)
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "How often the holder says that it is alive (VRRP).")),
                flag("preempt", QT_TRANSLATE_NOOP("catalog", "Preempts"), true)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "A member of higher priority takes the address back when it returns.")),
                duration("preemptDelay", QT_TRANSLATE_NOOP("catalog", "Waits before it preempts"))
                    .from(0, 1000)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "So long a member that returns leaves the address where it is.")),
                ofType(AttributeType::Numbers, "priorities", QT_TRANSLATE_NOOP("catalog", "Priorities"))
                    .from(1, 254)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "By member; 100 falling by 10 in the order of the members if not said.")),
                integer("version", QT_TRANSLATE_NOOP("catalog", "VRRP version"), 3).from(2, 3),
                flag("track", QT_TRANSLATE_NOOP("catalog", "Watches its own process"))
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "Hands the address over when the process beside it fails.")),
            },
        .summary = summaryOfPair,
    };
}

}   // namespace switchover::cluster_kinds
