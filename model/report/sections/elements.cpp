#include "model/catalog/calls.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/prose.h"
#include "model/report/section.h"
#include "model/report/tiers.h"
#include "model/report/words.h"

namespace switchover::report::sections {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostItems = 300;   // A report of more is not read; the inventory has them all.

/// What it states about itself in one line, as on its card.
QString cardLine(const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    return kind && kind->summary ? kind->summary(Settings(node)) : QString();
}

QString labelOf(const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    return kind ? kind->label.translated() : node.kind;
}

/// Nodes of which the same is to be said, but for their names: of one kind, set alike, linked alike.
struct Alike
{
    const Node *node = nullptr;   ///< The first of them.
    availability::WhyHere why;
    QStringList ids;
};

class AlikeFinder
{
public:
    explicit AlikeFinder(const Facts &facts) : m_facts(facts), m_calls(facts.topology)
    {
        for (const Link &link : facts.topology.links()) {
            m_linked[link.from].append(u'>' + link.to);
            m_linked[link.to].append(u'<' + link.from);
        }
    }

    /// In the order of the document.
    std::vector<Alike> groupsOf(Category category) const
    {
        std::vector<Alike> groups;
        QHash<QString, std::size_t> known;
        for (const Node &node : m_facts.topology.nodes()) {
            const NodeKind *kind = catalog::nodeKind(node.kind);
            if (!kind || kind->category != category || kind->role == Role::Note)
                continue;
            availability::WhyHere why = m_facts.why->of(node.id);
            const QString signature = signatureOf(node, why);
            if (const auto found = known.constFind(signature); found != known.cend()) {
                groups[*found].ids.append(node.id);
                continue;
            }
            known.insert(signature, groups.size());
            groups.push_back({&node, std::move(why), {node.id}});
        }
        return groups;
    }

private:
    /// Who stands in for a node is named in what is said of it: that differs among equals, and is left out.
    QString signatureOf(const Node &node, const availability::WhyHere &why) const
    {
        QStringList linked = m_linked.value(node.id);
        linked.sort();
        return QStringList{node.kind,
                           cardLine(node),
                           Settings(node).text(u"notes"),
                           why.adds,
                           m_calls.clusterOf(node.id) ? why.place : QString(),
                           why.standIns.isEmpty() ? why.without : QString(),
                           linked.join(u' ')}
            .join(QChar(0));
    }

    const Facts &m_facts;
    CallMap m_calls;
    QHash<Id, QStringList> m_linked;
};

Item itemOf(const QString &badge, const QString &title, const availability::WhyHere &why)
{
    Item item{.mark = why.isSinglePoint ? Mark::Bad : Mark::None, .badge = badge, .title = title};
    const std::pair<QString, QString> fields[] = {{Words::tr("Here:"), why.place},
                                                  {Words::tr("Why:"), why.adds},
                                                  {Words::tr("Without it:"), why.without}};
    for (const auto &[name, text] : fields)
        if (!text.isEmpty())
            item.fields.emplace_back(name, text);
    return item;
}

Item nodeItem(const Facts &facts, const Node &node, const availability::WhyHere &why)
{
    Item item = itemOf(labelOf(node), facts.topology.nameOf(node.id), why);
    if (const QString line = cardLine(node); !line.isEmpty())
        item.fields.emplace_back(Words::tr("Set to:"), line);
    if (const QString notes = Settings(node).text(u"notes"); !notes.isEmpty())
        item.fields.emplace_back(Words::tr("Notes:"), richOf(notes.simplified()));
    return item;
}

void addItem(Blocks &blocks, const Facts &facts, const Alike &group)
{
    Item item = nodeItem(facts, *group.node, group.why);
    if (group.ids.size() > 1) {
        item.badge = u"%1 \u00D7 %2"_s.arg(labelOf(*group.node)).arg(group.ids.size());
        item.title = namesOf(facts.topology, group.ids);
        for (auto &[name, text] : item.fields)
            if (name == Words::tr("Without it:"))
                name = Words::tr("Without the first:");
            else if (name == Words::tr("Here:"))
                name = Words::tr("The first:");
    }
    blocks.push_back({std::move(item)});
}

Blocks writeElements(const Facts &facts)
{
    const Topology &topology = facts.topology;
    const AlikeFinder finder(facts);
    Blocks blocks;
    for (const Category category : {Category::People, Category::Edge, Category::Traffic, Category::Compute,
                                    Category::Data, Category::Operations}) {
        bool first = true;
        for (const Alike &group : finder.groupsOf(category)) {
            if (blocks.size() >= mostItems)
                break;
            if (std::exchange(first, false))
                blocks.push_back({Heading{catalog::categoryLabel(category)}});
            addItem(blocks, facts, group);
        }
    }
    if (!topology.clusters().empty())
        blocks.push_back({Heading{Words::tr("Groups")}});
    for (const Cluster &cluster : topology.clusters()) {
        const ClusterKind *kind = catalog::clusterKind(cluster.kind);
        blocks.push_back({itemOf(kind ? kind->label.translated() : cluster.kind, topology.nameOf(cluster.id),
                                 facts.why->of(cluster.id))});
    }
    if (blocks.size() >= mostItems)
        blocks.push_back({Paragraph{Words::tr("The inventory lists the rest."), true}});
    return blocks;
}

}   // namespace

Section elements()
{
    return {
        .id = u"elements"_s,
        .title = {QT_TRANSLATE_NOOP("catalog", "What each element is and why it is there")},
        .occasions = Occasion::Class | Occasion::Design,
        .write = writeElements,
    };
}

}   // namespace switchover::report::sections
