#include "model/review/shared/addresses.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// Two services of one machine may share its address.
bool shareMachine(const Drawing &drawing, const Node &a, const Node &b)
{
    for (const Id &zone : drawing.zonesOf(a))
        if (const Zone *found = drawing.topology().zone(zone);
            found->kind == u"host" && drawing.zonesOf(b).contains(zone))
            return true;
    return false;
}

void findDoubleAddress(const Drawing &drawing, Findings &findings)
{
    QHash<QString, const Node *> first;
    for (const Node &node : drawing.topology().nodes()) {
        QString address = textOf(node, u"address"_s).trimmed().toLower();
        if (address.isEmpty())
            continue;
        if (const auto known = Network::parseAddress(address);
            known && address.count(u':') > 1 && !address.startsWith(u'['))
            address = Network::text(*known);   // Of several ways to write it.
        const Node *&holder = first[address];
        if (!holder)
            holder = &node;
        else if (!shareMachine(drawing, *holder, node))
            findings.add(holder->id, {node.id}).isFixable = Network::parseAddress(address).has_value();
    }
}

void fixDoubleAddress(const Drawing &, const Finding &finding, Repair &repair)
{
    for (const Id &id : finding.elements.mid(1))
        if (const QString next = nextFreeAddress(repair.topology(), id); !next.isEmpty())
            repair.set(id, u"address"_s, value(next));
}

}   // namespace

Rule doubleAddress()
{
    return {
        .id = u"MOD-08"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Address used twice"),
        .why = QT_TRANSLATE_NOOP("review", "Only one of them will answer, and not always the same one."),
        .remedy = QT_TRANSLATE_NOOP("review", "Give the others addresses of their own."),
        .source = "Consistency of the drawing",
        .good = "a app-server address=10.0.1.5; b app-server address=10.0.1.6",
        .bad = "a app-server address=10.0.1.5; b app-server address=10.0.1.5",
        .badTarget = u"a"_s,
        .look = findDoubleAddress,
        .fix = fixDoubleAddress,
    };
}

}   // namespace switchover::rules
