#include "model/report/pictures.h"

#include <QPainter>
#include <QSet>

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
        for (const Node &node : topology.nodes())
            m_names.insert(node.id, "n" + QByteArray::number(m_names.size() + 1));
        for (const Cluster &cluster : topology.clusters())
            m_names.insert(cluster.id, "n" + QByteArray::number(m_names.size() + 1));
    }

    QByteArray write()
    {
        m_text = "flowchart LR\n";
        QSet<Id> framed;
        for (const Cluster &cluster : m_topology.clusters()) {
            m_text += "  subgraph " + m_names[cluster.id] + "[\"" +
                      escapedMermaid(m_topology.nameOf(cluster.id)) + "\"]\n";
            for (const Id &member : cluster.members) {
                if (framed.contains(member))
                    continue;
                framed.insert(member);
                m_text += "  ";
                addNode(*m_topology.node(member));
            }
            m_text += "  end\n";
        }
        for (const Node &node : m_topology.nodes())
            if (!framed.contains(node.id))
                addNode(node);
        for (const Link &link : m_topology.links())
            addLink(link);
        return m_text;
    }

private:
    void addNode(const Node &node)
    {
        m_text += "  " + m_names[node.id] + "[\"" + escapedMermaid(m_topology.nameOf(node.id)) + "\"]\n";
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
