#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/report/prose.h"
#include "model/report/section.h"
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

Item nodeItem(const Facts &facts, const Node &node)
{
    const NodeKind *kind = catalog::nodeKind(node.kind);
    Item item = itemOf(kind ? kind->label.translated() : node.kind, facts.topology.nameOf(node.id),
                       facts.why->of(node.id));
    if (const QString line = cardLine(node); !line.isEmpty())
        item.fields.emplace_back(Words::tr("Set to:"), line);
    if (const QString notes = Settings(node).text(u"notes"); !notes.isEmpty())
        item.fields.emplace_back(Words::tr("Notes:"), richOf(notes.simplified()));
    return item;
}

bool isNote(const Node &node) { return catalog::roleOf(node) == Role::Note; }

Blocks writeElements(const Facts &facts)
{
    const Topology &topology = facts.topology;
    Blocks blocks;
    for (const Category category : {Category::People, Category::Edge, Category::Traffic, Category::Compute,
                                    Category::Data, Category::Operations}) {
        bool first = true;
        for (const Node &node : topology.nodes()) {
            const NodeKind *kind = catalog::nodeKind(node.kind);
            if (isNote(node) || !kind || kind->category != category || blocks.size() >= mostItems)
                continue;
            if (std::exchange(first, false))
                blocks.push_back({Heading{catalog::categoryLabel(category)}});
            blocks.push_back({nodeItem(facts, node)});
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
