#include "model/review/example.h"

#include <QRegularExpression>

#include <span>

#include "model/base/units.h"
#include "model/catalog/catalog.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

std::optional<Value> valueOf(const AttributeSpec &spec, const QString &text)
{
    switch (spec.type) {
    case AttributeType::Flag:
        return value(text == u"true");
    case AttributeType::Integer:
    case AttributeType::Number:
    case AttributeType::Ratio:
        return value(text.toDouble());
    case AttributeType::Duration: {
        const auto duration = parseDuration(text);
        return duration ? std::optional(value(*duration)) : std::nullopt;
    }
    case AttributeType::List:
    case AttributeType::References:
        return value(text.split(u','));
    default:
        return value(text);
    }
}

/// Sets each key=value among @p words.
void setAttributes(Attributes &attributes, std::span<const AttributeSpec> specs, const QStringList &words)
{
    for (const QString &word : words) {
        const QString key = word.section(u'=', 0, 0);
        const AttributeSpec *spec = word.contains(u'=') ? catalog::find(specs, key) : nullptr;
        const auto parsed = spec ? valueOf(*spec, word.section(u'=', 1)) : std::nullopt;
        if (parsed)
            attributes.insert_or_assign(key, *parsed);
    }
}

/// The words that begin with @p sign, without it.
QStringList marked(const QStringList &words, QChar sign)
{
    QStringList found;
    for (const QString &word : words)
        if (word.startsWith(sign))
            found.append(word.mid(1));
    return found;
}

class Builder
{
public:
    Topology build(const char *text)
    {
        static const QRegularExpression ends(u"[;\\n]"_s), gaps(u"\\s+"_s);
        std::vector<QStringList> links, clusters;
        for (const QString &statement : QString::fromUtf8(text).split(ends, Qt::SkipEmptyParts)) {
            const QStringList words = statement.split(gaps, Qt::SkipEmptyParts);
            if (words.size() == 1)
                addToDocument(words);
            else if (words.contains(u">"_s))
                links.push_back(words);
            else if (words.value(1).endsWith(u':'))
                clusters.push_back(words);
            else if (isZone(words.value(1)))
                addZone(words);
            else if (words.size() > 1)
                addNode(words);
        }
        for (const QStringList &words : clusters)
            addCluster(words);
        for (const QStringList &words : links)
            addLinks(words);
        return std::move(m_topology);
    }

private:
    static bool isZone(const QString &kind)
    {
        return std::ranges::find(catalog::zoneKinds(), kind, &catalog::ZoneKind::id) !=
               catalog::zoneKinds().end();
    }

    template <class T> void add(T element)
    {
        [[maybe_unused]] const auto added = m_topology.put(std::move(element));
        Q_ASSERT(added);
    }

    void addToDocument(const QStringList &words)
    {
        Header header = m_topology.header();
        setAttributes(header.attributes, catalog::documentAttributes(), words);
        m_topology.setHeader(header);
    }

    void addZone(const QStringList &words)
    {
        Zone zone{.id = words[0], .kind = words[1], .name = words[0], .parent = marked(words, u'@').value(0)};
        setAttributes(zone.attributes, catalog::zoneAttributes(), words);
        add(std::move(zone));
    }

    void addNode(const QStringList &words)
    {
        const auto number = int(m_topology.nodes().size());
        const QPointF at(number % 6 * 240, number / 6 * 120);
        const QStringList zones = marked(words, u'@');
        Node node{.id = words[0], .kind = words[1], .name = words[0], .at = at, .zone = zones.value(0)};
        setAttributes(node.attributes, catalog::nodeAttributes(node.kind), words);
        if (zones.size() > 1)
            node.attributes.emplace(u"alsoOn"_s, value(zones.mid(1)));
        add(std::move(node));
    }

    void addCluster(const QStringList &words)
    {
        Cluster cluster{.id = words[0], .kind = words[1].chopped(1), .name = words[0]};
        for (const QString &word : words.mid(2))
            if (!word.contains(u'='))
                cluster.members.append(word);
        setAttributes(cluster.attributes, catalog::clusterAttributes(cluster.kind), words);
        add(std::move(cluster));
    }

    void addLinks(const QStringList &words)
    {
        const qsizetype colon = words.indexOf(u":"_s);
        const QStringList about = colon < 0 ? QStringList() : words.mid(colon + 1);
        QStringList froms, tos;
        for (const QString &word : words.mid(0, colon) + QStringList{u">"_s}) {
            if (word != u">") {
                tos.append(word);
                continue;
            }
            for (const QString &from : froms)
                for (const QString &to : tos)
                    addLink(from, to, about);
            froms = std::exchange(tos, {});
        }
    }

    void addLink(const QString &from, const QString &to, const QStringList &about)
    {
        Link link{.from = from, .to = to};
        link.id = from + u'-' + to;
        for (int copy = 2; m_topology.contains(link.id); ++copy)
            link.id = u"%1-%2-%3"_s.arg(from, to).arg(copy);
        if (!about.isEmpty() && !about[0].contains(u'='))
            link.attributes.emplace(u"protocol"_s, value(about[0]));
        setAttributes(link.attributes, catalog::linkAttributes(), about);
        add(std::move(link));
    }

    Topology m_topology;
};

}   // namespace

Topology exampleDrawing(const char *text) { return Builder().build(text); }

}   // namespace switchover
