#include "widgets/canvas/find_names.h"

#include "model/catalog/settings.h"
#include "model/topology/selection.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

bool holds(const QString &text, const QString &words) { return text.contains(words, Qt::CaseInsensitive); }

bool holds(const Node &node, const QString &words)
{
    const Settings settings(node);
    return holds(node.name, words) || holds(node.id, words) || holds(settings.text(u"address"), words) ||
           holds(settings.list(u"tags").join(u'\n'), words);
}

/// What rename() would change.
QString nameOf(const Topology &topology, const Id &id)
{
    if (const Link *link = topology.link(id))
        return Settings(*link).text(u"label");
    const Node *node = topology.node(id);
    const Cluster *cluster = topology.cluster(id);
    const Zone *zone = topology.zone(id);
    return node ? node->name : cluster ? cluster->name : zone ? zone->name : QString();
}

}   // namespace

QStringList elementsNamed(const Topology &topology, const QString &words)
{
    QStringList found;
    if (words.isEmpty())
        return found;
    for (const Node &node : topology.nodes()) {
        if (holds(node, words))
            found.append(node.id);
    }
    for (const Cluster &cluster : topology.clusters()) {
        if (holds(cluster.name, words))
            found.append(cluster.id);
    }
    for (const Zone &zone : topology.zones()) {
        if (holds(zone.name, words))
            found.append(zone.id);
    }
    for (const Link &link : topology.links()) {
        if (holds(nameOf(topology, link.id), words))
            found.append(link.id);
    }
    return found;
}

Result<Edit> namesReplaced(const Topology &topology, const QStringList &ids, const QString &words,
                           const QString &by)
{
    std::vector<Edit> edits;
    for (const Id &id : ids) {
        QString name = nameOf(topology, id);
        if (words.isEmpty() || !holds(name, words))
            continue;
        auto edit = rename(topology, id, name.replace(words, by, Qt::CaseInsensitive));
        if (!edit)
            return failure(edit.error());
        if (!isNothing(*edit))
            edits.push_back(*std::move(edit));
    }
    return batch(std::move(edits));
}

}   // namespace switchover
