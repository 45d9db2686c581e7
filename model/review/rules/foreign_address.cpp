#include "model/review/shared/addresses.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findForeignAddress(const Drawing &drawing, Findings &findings)
{
    for (const Node &node : drawing.topology().nodes()) {
        const QString text = textOf(node, u"address"_s).trimmed();
        if (text.isEmpty())
            continue;
        const std::vector<Network> networks = networksOf(drawing.topology(), node);
        const auto address = Network::parseAddress(text);
        const bool isOutside =
            address && !networks.empty() && std::ranges::none_of(networks, [&](const Network &network) {
                return network.contains(*address);
            });
        if (isOutside || (!address && !isHostName(text)))
            findings.add(node.id).isFixable = !networks.empty();
    }
}

void fixForeignAddress(const Drawing &, const Finding &finding, Repair &repair)
{
    if (const QString next = nextFreeAddress(repair.topology(), finding.target); !next.isEmpty())
        repair.set(finding.target, u"address"_s, value(next));
}

}   // namespace

Rule foreignAddress()
{
    return {
        .id = u"MOD-09"_s,
        .severity = Severity::Warning,
        .title = QT_TRANSLATE_NOOP("review", "Address outside its network"),
        .why = QT_TRANSLATE_NOOP("review", "With this address it cannot talk to its neighbours."),
        .remedy = QT_TRANSLATE_NOOP("review", "Give it the next free address of its network."),
        .source = "Consistency of the drawing; RFC 4632 on prefixes",
        .good = "za network cidr=10.0.3.0/24; a app-server @za address=10.0.3.7",
        .bad = "za network cidr=10.0.3.0/24; a app-server @za address=10.9.3.7",
        .badTarget = u"a"_s,
        .look = findForeignAddress,
        .fix = fixForeignAddress,
    };
}

}   // namespace switchover::rules
