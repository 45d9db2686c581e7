#include "model/catalog/node_kinds/shared.h"

namespace switchover::node_kinds {

using namespace Qt::StringLiterals;

static QString summaryOfFirewall(const Settings &s)
{
    const QString allows = Texts::tr("allows %1").arg(s.list(u"allow").join(u", "_s));
    return s.isNull(u"limit") ? allows : Texts::tr("%1, %2/s").arg(allows, humanNumber(s.number(u"limit")));
}

NodeKind firewall()
{
    return {
        .id = u"firewall"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "Firewall")},
        .purpose = {QT_TRANSLATE_NOOP("catalog",
                                      "Lets in what its rules allow and drops the rest. Without it every "
                                      "open port of every server is reachable by everybody.")},
        .category = Category::Edge,
        .role = Role::Firewall,
        .forwards = true,
        .anyNextHop = true,
        .attributes =
            {
                ofType(AttributeType::List, "allow", QT_TRANSLATE_NOOP("catalog", "Allows"))
                    .by(value(QStringList{u"https"_s, u"http"_s}))
                    .helps(QT_TRANSLATE_NOOP(
                        "catalog", "Protocols or ports that may pass, such as https, http or 8443.")),
                number("limit", QT_TRANSLATE_NOOP("catalog", "Limit"))
                    .as(QT_TRANSLATE_NOOP("catalog", "requests/s"))
                    .by(nothing())
                    .orNull()
                    .from(0.001, 1e9)
                    .helps(QT_TRANSLATE_NOOP("catalog", "Most requests it lets through a second.")),
            },
        .summary = summaryOfFirewall,
    };
}

}   // namespace switchover::node_kinds
