#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfDns(const Settings &s)
{
    return Texts::tr("TTL %1, answers rotate").arg(humanDuration(s.duration(u"ttl")));
}

NodeKind dns()
{
    return {
        .id = u"dns"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "DNS")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Turns the name of the service into addresses. Without it nobody "
                                      "new finds the service, although every server runs; with several "
                                      "addresses it spreads clients over entry points.")},
        .category = Category::Edge,
        .role = Role::Dns,
        .attributes =
            {
                duration("ttl", QT_TRANSLATE_NOOP("catalog", "Time to live"), "60s")
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "How long clients keep an answer; a dead address is used that long.")),
            },
        .summary = summaryOfDns,
    };
}

}   // namespace switchover::node_kinds
