#include "model/scenario/comparison.h"

#include <algorithm>
#include <set>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

QStringList differing(const Attributes &a, const Attributes &b)
{
    std::set<QString> names;
    for (const auto &[name, value] : a) {
        const auto other = b.find(name);
        if (other == b.end() || !(other->second == value))
            names.insert(name);
    }
    for (const auto &[name, value] : b) {
        if (!a.contains(name))
            names.insert(name);
    }
    return {names.begin(), names.end()};
}

void addIf(QStringList &list, bool differs, const QString &name)
{
    if (differs)
        list.append(name);
}

QStringList changesOf(const Node &a, const Node &b)
{
    QStringList list;
    addIf(list, a.kind != b.kind, u"kind"_s);
    addIf(list, a.name != b.name, u"name"_s);
    addIf(list, a.zone != b.zone, u"zone"_s);
    return list + differing(a.attributes, b.attributes);
}

QStringList changesOf(const Link &a, const Link &b)
{
    QStringList list;
    addIf(list, a.from != b.from, u"from"_s);
    addIf(list, a.to != b.to, u"to"_s);
    return list + differing(a.attributes, b.attributes);
}

QStringList changesOf(const Cluster &a, const Cluster &b)
{
    QStringList list;
    addIf(list, a.kind != b.kind, u"kind"_s);
    addIf(list, a.name != b.name, u"name"_s);
    addIf(list, a.members != b.members, u"members"_s);
    return list + differing(a.attributes, b.attributes);
}

QStringList changesOf(const Zone &a, const Zone &b)
{
    QStringList list;
    addIf(list, a.kind != b.kind, u"kind"_s);
    addIf(list, a.name != b.name, u"name"_s);
    addIf(list, a.parent != b.parent, u"parent"_s);
    return list + differing(a.attributes, b.attributes);
}

template <class T> void compareSection(const Elements<T> &a, const Elements<T> &b, ElementDifferences &into)
{
    for (const T &element : b) {
        const T *before = a.find(element.id);
        if (!before) {
            into.added.append(element.id);
            continue;
        }
        if (const QStringList changes = changesOf(*before, element); !changes.isEmpty())
            into.changed.push_back({element.id, changes});
    }
    for (const T &element : a) {
        if (!b.find(element.id))
            into.removed.append(element.id);
    }
}

}   // namespace

ElementDifferences compareElements(const Topology &a, const Topology &b)
{
    ElementDifferences differences;
    compareSection(a.nodes(), b.nodes(), differences);
    compareSection(a.clusters(), b.clusters(), differences);
    compareSection(a.links(), b.links(), differences);
    compareSection(a.zones(), b.zones(), differences);
    return differences;
}

bool ComparisonSet::add(int runs, int jobs, const ReplicationSet::Cancelled &cancelled)
{
    m_a.add(runs, jobs, cancelled);
    if (cancelled && cancelled())
        return false;
    m_b.add(runs, jobs, cancelled);
    return !cancelled || !cancelled();
}

std::vector<FigureDifference> ComparisonSet::figures() const
{
    std::vector<FigureDifference> figures;
    for (const auto &[metric, value] : m_a.runs().front()) {
        if (!m_b.runs().front().contains(metric))
            continue;
        const std::vector<double> before = m_a.values(metric);
        const std::vector<double> after = m_b.values(metric);
        std::vector<double> differences(before.size());
        std::ranges::transform(after, before, differences.begin(), std::minus());
        figures.push_back({metric, intervalOf(before), intervalOf(after), intervalOf(differences)});
    }
    return figures;
}

const Scenario *scenarioOfEither(const Topology &own, const Topology &other, const Id &id)
{
    const Scenario *scenario = own.scenarios().find(id);
    return scenario ? scenario : other.scenarios().find(id);
}

std::vector<FigureDifference> compareResults(const sim::Plan &a, const sim::Plan &b, int runs, int jobs)
{
    ComparisonSet set(a, b);
    set.add(runs, jobs);
    return set.figures();
}

}   // namespace switchover
