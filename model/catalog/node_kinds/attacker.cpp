#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfAttacker(const Settings &s)
{
    return Texts::tr("%1/s unwanted").arg(humanNumber(s.number(u"rate")));
}

NodeKind attacker()
{
    return {
        .id = u"attacker"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Attacker")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Unwanted traffic. It shows what a firewall, a limit or a web "
                                      "application firewall keeps away from the servers.")},
        .category = Category::People,
        .role = Role::Attacker,
        .attributes =
            {
                number("rate", QT_TRANSLATE_NOOP("catalog", "Rate"), 100)
                    .as(QT_TRANSLATE_NOOP("catalog", "requests/s"))
                    .from(0, 1e6)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Requests it tries a second.")),
                text("protocol", QT_TRANSLATE_NOOP("catalog", "Protocol"))
                    .helps(
                        QT_TRANSLATE_NOOP("catalog", "What it tries; the protocol of its link if not said.")),
                integer("port", QT_TRANSLATE_NOOP("catalog", "Port"))
                    .from(1, 65535)
                    .helps(QT_TRANSLATE_NOOP("catalog", "The port it tries.")),
            },
        .summary = summaryOfAttacker,
    };
}

}   // namespace switchover::node_kinds
