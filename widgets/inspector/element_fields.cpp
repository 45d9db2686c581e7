#include "widgets/inspector/element_fields.h"

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"

namespace switchover::element_fields {

using namespace Qt::StringLiterals;

namespace {

std::optional<Value> textOr(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(value(text));
}

QString textOf(const std::optional<Value> &value)
{
    const QString *text = value ? value->get<QString>() : nullptr;
    return text ? *text : QString();
}

/// One member of an element that is shown as a field.
template <class T> struct Member
{
    QStringView id;
    QString T::*text;
};

template <class T> std::vector<Member<T>> membersOf();
template <> std::vector<Member<Node>> membersOf() { return {{u"name", &Node::name}, {u"zone", &Node::zone}}; }
template <> std::vector<Member<Cluster>> membersOf() { return {{u"name", &Cluster::name}}; }
template <> std::vector<Member<Link>> membersOf() { return {{u"from", &Link::from}, {u"to", &Link::to}}; }
template <> std::vector<Member<Zone>> membersOf()
{
    return {{u"name", &Zone::name}, {u"kind", &Zone::kind}, {u"parent", &Zone::parent}};
}
template <> std::vector<Member<Probe>> membersOf() { return {{u"node", &Probe::node}}; }
template <> std::vector<Member<Scenario>> membersOf() { return {{u"name", &Scenario::name}}; }
template <> std::vector<Member<Header>> membersOf()
{
    return {{u"name", &Header::name}, {u"notes", &Header::notes}};
}

template <class T> std::optional<Value> read(const T &element, const QString &field)
{
    for (const Member<T> &member : membersOf<T>())
        if (member.id == field)
            return textOr(element.*member.text);
    if constexpr (std::is_same_v<T, Cluster>)
        if (field == u"members")
            return value(element.members);
    const auto it = element.attributes.find(field);
    return it == element.attributes.end() ? std::nullopt : std::optional(it->second);
}

template <class T> void write(T &element, const QString &field, const std::optional<Value> &stated)
{
    for (const Member<T> &member : membersOf<T>()) {
        if (member.id == field) {
            element.*member.text = textOf(stated);
            return;
        }
    }
    if constexpr (std::is_same_v<T, Cluster>) {
        if (field == u"members") {
            const QStringList *members = stated ? stated->get<QStringList>() : nullptr;
            element.members = members ? *members : QStringList();
            return;
        }
    }
    if (stated)
        element.attributes[field] = *stated;
    else
        element.attributes.erase(field);
}

/// Calls @p use with the element, whatever its type.
template <class Use> auto visit(const Topology &topology, Section section, const Id &id, Use use)
{
    switch (section) {
    case Section::Nodes:
        return use(topology.nodes().find(id));
    case Section::Clusters:
        return use(topology.clusters().find(id));
    case Section::Links:
        return use(topology.links().find(id));
    case Section::Zones:
        return use(topology.zones().find(id));
    case Section::Probes:
        return use(topology.probes().find(id));
    case Section::Scenarios:
        return use(topology.scenarios().find(id));
    }
    Q_UNREACHABLE();
}

AttributeSpec nameField() { return text("name", QT_TRANSLATE_NOOP("catalog", "Name")); }

AttributeSpec reference(const char *id, const char *label)
{
    return ofType(AttributeType::Reference, id, label);
}

QStringList zoneKindIds()
{
    QStringList ids;
    for (const catalog::ZoneKind &kind : catalog::zoneKinds())
        ids << kind.id;
    return ids;
}

std::vector<AttributeSpec> ofSection(Section section)
{
    switch (section) {
    case Section::Nodes:
        return {nameField(),
                reference("zone", QT_TRANSLATE_NOOP("catalog", "Zone"))
                    .in(QT_TRANSLATE_NOOP("catalog", "General"))
                    .helps(QT_TRANSLATE_NOOP("catalog", "Where it stands; if the zone fails, it fails."))};
    case Section::Clusters:
        return {nameField(),
                ofType(AttributeType::References, "members", QT_TRANSLATE_NOOP("catalog", "Members"))
                    .by(value(QStringList()))};
    case Section::Links:
        return {reference("from", QT_TRANSLATE_NOOP("catalog", "From")).by(value(QString())),
                reference("to", QT_TRANSLATE_NOOP("catalog", "To")).by(value(QString()))};
    case Section::Zones:
        return {nameField(),
                choice("kind", QT_TRANSLATE_NOOP("catalog", "Kind"), zoneKindIds()).by(value(QString())),
                reference("parent", QT_TRANSLATE_NOOP("catalog", "Inside"))};
    case Section::Probes:
        return {reference("node", QT_TRANSLATE_NOOP("catalog", "Node")).by(value(QString()))};
    case Section::Scenarios:
        return {nameField()};
    }
    Q_UNREACHABLE();
}

}   // namespace

std::vector<AttributeSpec> builtIn(std::optional<Section> section)
{
    if (section)
        return ofSection(*section);
    return {nameField(), ofType(AttributeType::Prose, "notes", QT_TRANSLATE_NOOP("catalog", "Notes"))
                             .helps(QT_TRANSLATE_NOOP("catalog", "Markdown, shown in the report."))};
}

std::span<const AttributeSpec> attributes(std::optional<Section> section, const QString &kind)
{
    if (!section)
        return catalog::documentAttributes();
    switch (*section) {
    case Section::Nodes:
        return catalog::nodeAttributes(kind);
    case Section::Clusters:
        return catalog::clusterAttributes(kind);
    case Section::Links:
        return catalog::linkAttributes();
    case Section::Zones:
        return catalog::zoneAttributes();
    case Section::Probes:
        return catalog::probeAttributes(kind);
    case Section::Scenarios:
        return catalog::scenarioAttributes();
    }
    Q_UNREACHABLE();
}

std::optional<Value> stated(const Topology &topology, std::optional<Section> section, const Id &id,
                            const QString &field)
{
    if (!section)
        return read(topology.header(), field);
    return visit(topology, *section, id, [&](const auto *element) {
        return element ? read(*element, field) : std::optional<Value>();
    });
}

std::optional<Value> following(const Topology &topology, std::optional<Section> section, const Id &id,
                               const QString &field)
{
    const Link *link = section == Section::Links ? topology.link(id) : nullptr;
    return link && field == u"encrypted" ? std::optional(value(isEncrypted(*link))) : std::nullopt;
}

Edit change(const Topology &topology, std::optional<Section> section, const Id &id, const QString &field,
            const std::optional<Value> &value)
{
    if (!section) {
        Header header = topology.header();
        write(header, field, value);
        return Edit{PutHeader{std::move(header)}};
    }
    return visit(topology, *section, id, [&](const auto *element) {
        auto changed = *element;
        write(changed, field, value);
        return put(std::move(changed));
    });
}

QString kindOf(const Topology &topology, Section section, const Id &id)
{
    return visit(topology, section, id, [](const auto *element) {
        if constexpr (requires { element->kind; })
            return element ? element->kind : QString();
        else
            return QString();
    });
}

}   // namespace switchover::element_fields
