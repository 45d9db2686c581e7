#include "model/report/pictures.h"

#include <QPainter>

#include <algorithm>

#include "model/base/escape.h"
#include "model/catalog/settings.h"
#include "model/render/diagram.h"
#include "model/render/svg_device.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostInMermaid = 150;   // Readers give up on larger ones, and so do people.

/// Mermaid's own names: the document's ids may be its keywords.
class MermaidWriter
{
public:
    explicit MermaidWriter(const Topology &topology) : m_topology(topology)
    {
        const auto name = [this](const Id &id) {
            m_names.insert(id, "n" + QByteArray::number(m_names.size() + 1));
        };
        for (const Node &node : topology.nodes())
            name(node.id);
        for (const Cluster &cluster : topology.clusters())
            name(cluster.id);
        for (const Zone &zone : topology.zones())
            name(zone.id);
        for (const Cluster &cluster : topology.clusters())
            if (isTogether(cluster))
                for (const Id &member : cluster.members)
                    m_framed.insert(member, cluster.id);
    }

    QByteArray write()
    {
        m_text = "flowchart LR\n" + contentsOf({}, "  ");
        for (const Cluster &cluster : m_topology.clusters())
            if (!isFrame(cluster))
                addApart(cluster);
        for (const Link &link : m_topology.links())
            addLink(link);
        return m_text;
    }

private:
    /// The zone, as far as it is in the drawing.
    Id placeOf(const Id &zone) const { return m_topology.zone(zone) ? zone : Id(); }
    Id placeOf(const Node &node) const { return placeOf(node.zone); }

    /// Mermaid has a node in one frame at most: a cluster whose members stand in several zones cannot be one.
    bool isTogether(const Cluster &cluster) const
    {
        const auto fits = [&](const Id &member) {
            return !m_framed.contains(member) && placeOf(*m_topology.node(member)) ==
                                                     placeOf(*m_topology.node(cluster.members.constFirst()));
        };
        return !cluster.members.isEmpty() && std::ranges::all_of(cluster.members, fits);
    }
    bool isFrame(const Cluster &cluster) const
    {
        return m_framed.value(cluster.members.value(0)) == cluster.id;
    }

    /// What stands in a zone and in no zone within it; an empty id is the drawing.
    QByteArray contentsOf(const Id &zone, const QByteArray &indent) const
    {
        QByteArray text;
        for (const Zone &inner : m_topology.zones())
            if (placeOf(inner.parent) == zone)
                text += frame(inner.id, contentsOf(inner.id, indent + "  "), indent);
        for (const Cluster &cluster : m_topology.clusters()) {
            if (!isFrame(cluster) || placeOf(*m_topology.node(cluster.members.constFirst())) != zone)
                continue;
            QByteArray members;
            for (const Id &member : cluster.members)
                members += nodeLine(member, indent + "  ");
            text += frame(cluster.id, members, indent);
        }
        for (const Node &node : m_topology.nodes())
            if (placeOf(node) == zone && !m_framed.contains(node.id))
                text += nodeLine(node.id, indent);
        return text;
    }

    /// Nothing where it would be empty: readers take that for a mistake.
    QByteArray frame(const Id &id, const QByteArray &contents, const QByteArray &indent) const
    {
        return contents.isEmpty() ? QByteArray()
                                  : indent + "subgraph " + labelled(id) + '\n' + contents + indent + "end\n";
    }
    QByteArray nodeLine(const Id &id, const QByteArray &indent) const { return indent + labelled(id) + '\n'; }
    QByteArray labelled(const Id &id) const
    {
        return m_names[id] + "[\"" + escapedMermaid(m_topology.nameOf(id)) + "\"]";
    }

    void addApart(const Cluster &cluster)
    {
        m_text += nodeLine(cluster.id, "  ");
        for (const Id &member : cluster.members)
            m_text += "  " + m_names[cluster.id] + " -.- " + m_names[member] + '\n';
    }

    void addLink(const Link &link)
    {
        const Settings settings(link);
        const bool quiet = useOf(link) != u"request" || settings.flag(u"backup");
        const QByteArray label = escapedMermaid(settings.text(u"protocol"));
        m_text += "  " + m_names[link.from] + (quiet ? " -.->" : " -->") +
                  (label.isEmpty() ? QByteArray() : "|\"" + label + "\"|") + ' ' + m_names[link.to] + '\n';
    }

    const Topology &m_topology;
    QHash<Id, QByteArray> m_names;
    QHash<Id, Id> m_framed;   ///< Nodes in the frame of a cluster.
    QByteArray m_text;
};

}   // namespace

QString mermaidOf(const Topology &topology)
{
    if (topology.nodes().empty() || topology.nodes().size() > mostInMermaid)
        return {};
    return QString::fromUtf8(MermaidWriter(topology).write());
}

Picture diagramOf(std::shared_ptr<const Topology> topology, const QString &name, const QString &caption,
                  std::shared_ptr<const render::Overlay> overlay)
{
    const QRectF area = render::Diagram(*topology).bounds();
    return {.name = name,
            .caption = caption,
            .description = Words::tr("Drawing with %1 nodes and %2 links.")
                               .arg(topology->nodes().size())
                               .arg(topology->links().size()),
            .area = area,
            .paint =
                [topology, overlay](QPainter &painter, const render::Theme &theme) {
                    render::Diagram(*topology, {.theme = theme}, overlay.get()).paint(painter);
                },
            .mermaid = overlay ? QString() : mermaidOf(*topology)};
}

render::Theme pictureTheme(const QString &id)
{
    render::Theme theme = render::themeById(id).value_or(render::lightTheme());
    theme.shadows = false;
    theme.textScale = 1;
    return theme;
}

QByteArray svgOf(const Picture &picture, const render::Theme &theme)
{
    SvgDevice device({.area = picture.area,
                      .title = cleaned(picture.caption),
                      .text = cleaned(picture.description),
                      .fallbacks = render::fallbackFamilies()});
    QPainter painter(&device);
    picture.paint(painter, theme);
    painter.end();
    return device.svg();
}

}   // namespace switchover::report
