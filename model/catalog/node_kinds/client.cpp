#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfClient(const Settings &s)
{
    const QString reads = Texts::tr("%1 % reads").arg(qRound(s.number(u"readShare") * 100));
    if (s.text(u"arrivals") == u"closed")
        return Texts::tr("%1 users, %2").arg(qRound64(s.number(u"users"))).arg(reads);
    return Texts::tr("%1/s, %2").arg(humanNumber(s.number(u"rate")), reads);
}

NodeKind client()
{
    return {
        .id = u"client"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Clients")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "The people or programs that send requests. Without them nothing "
                                      "happens; how many they are and how patient decides what the rest "
                                      "must carry.")},
        .category = Category::People,
        .role = Role::Client,
        .attributes =
            {
                number("rate", QT_TRANSLATE_NOOP("catalog", "Rate"), 10)
                    .as(QT_TRANSLATE_NOOP("catalog", "requests/s"))
                    .from(0, 1e6)
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "Requests that arrive a second, on average (open arrivals).")),
                choice("arrivals", QT_TRANSLATE_NOOP("catalog", "Arrivals"),
                       {u"poisson"_s, u"constant"_s, u"closed"_s})
                    .by(value(u"poisson"_s))
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "poisson: independent users; constant: evenly spaced; closed: "
                                             "each user waits for the answer, thinks, and asks again.")),
                integer("users", QT_TRANSLATE_NOOP("catalog", "Users"), 10)
                    .from(1, 100000)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Closed arrivals only: how many users take turns.")),
                distribution("think", QT_TRANSLATE_NOOP("catalog", "Think time"), exponential("1s"))
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog",
                        "Closed arrivals only: from an answer to the next request of the same user.")),
                ratio("readShare", QT_TRANSLATE_NOOP("catalog", "Share of reads"), 0.9)
                    .helps(QT_TRANSLATE_NOOP("catalog", "The other requests write.")),
                duration("timeout", QT_TRANSLATE_NOOP("catalog", "Timeout"), "5s")
                    .from(0.001)
                    .helps(QT_TRANSLATE_NOOP("catalog", "A request without an answer by then has failed.")),
                integer("retries", QT_TRANSLATE_NOOP("catalog", "Retries"), 0)
                    .from(0, 100)
                    .helps(QT_TRANSLATE_NOOP("catalog", "How often a failed request is sent again.")),
                integer("sessions", QT_TRANSLATE_NOOP("catalog", "Sessions"), 100)
                    .from(1, 1000000)
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "Distinct client addresses; hashing balancers tell them apart.")),
                ofType(AttributeType::Load, "load", QT_TRANSLATE_NOOP("catalog", "Load profile"))
                    .helps(QT_TRANSLATE_NOOP("catalog",
                                             "A factor on the rate over time, in steps or as a ramp.")),
            },
        .summary = summaryOfClient,
    };
}

}   // namespace switchover::node_kinds
