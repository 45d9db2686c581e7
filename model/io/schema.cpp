#include "model/io/schema.h"

#include <set>

#include "model/catalog/catalog.h"
#include "model/io/attribute_schema.h"
#include "model/io/format.h"
#include "model/topology/extent.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

using Specs = std::span<const AttributeSpec>;

Json pairSchema(double minimum)
{
    Json number = schemaType(u"number"_s);
    number.add(u"minimum"_s, Json::of(minimum));
    number.add(u"maximum"_s, Json::of(farthestCoordinate));
    Json schema = schemaType(u"array"_s);
    schema.add(u"items"_s, std::move(number));
    schema.add(u"minItems"_s, Json::of(qint64(2)));
    schema.add(u"maxItems"_s, Json::of(qint64(2)));
    return schema;
}

Json listOf(const QString &definition)
{
    Json schema = schemaType(u"array"_s);
    schema.add(u"items"_s, schemaReference(definition));
    return schema;
}

Json oneOf(const QStringList &values)
{
    Json schema = Json::object();
    schema.add(u"enum"_s, Json::of(values));
    return schema;
}

/// The schema of one sort of element, put together key by key.
class ElementSchema
{
public:
    explicit ElementSchema(const QStringList &required) : m_required(required) {}

    ElementSchema &has(const QString &key, Json schema)
    {
        m_properties.add(key, std::move(schema));
        return *this;
    }
    ElementSchema &refers(const QString &key, const QString &definition)
    {
        return has(key, schemaReference(definition));
    }
    ElementSchema &states(Specs specs) { return takes(attributeProperties(specs)); }
    ElementSchema &takes(const Json &properties)
    {
        for (std::size_t i = 0; i < properties.keys.size(); ++i)
            has(properties.keys[i], properties.items[i]);
        return *this;
    }
    /// What holds besides if @p key is @p value.
    ElementSchema &when(const QString &key, const QString &value, Json properties)
    {
        Json constant = Json::object();
        constant.add(u"const"_s, Json::of(value));
        Json asked = Json::object();
        asked.add(key, std::move(constant));
        Json condition = Json::object();
        condition.add(u"required"_s, Json::of(QStringList{key}));
        condition.add(u"properties"_s, std::move(asked));
        Json consequence = Json::object();
        consequence.add(u"properties"_s, std::move(properties));
        Json rule = Json::object();
        rule.add(u"if"_s, std::move(condition));
        rule.add(u"then"_s, std::move(consequence));
        m_rules.items.push_back(std::move(rule));
        return *this;
    }

    Json made()
    {
        Json schema = schemaType(u"object"_s);
        schema.add(u"required"_s, Json::of(m_required));
        schema.add(u"properties"_s, m_properties);
        if (!m_rules.items.empty())
            schema.add(u"allOf"_s, m_rules);
        return schema;
    }

private:
    QStringList m_required;
    Json m_properties = Json::object();
    Json m_rules = Json::array();
};

/// Adds what the kinds have in common, then a rule for each kind with the rest. A key that some kind
/// describes in its own way is left to the rules.
template <class Kinds>
void addKinds(ElementSchema &schema, const Kinds &kinds, Specs (*attributesOf)(const QString &))
{
    const Json common = attributeProperties(attributesOf(QString()));
    std::set<QString> special;
    for (const auto &kind : kinds)
        for (const AttributeSpec &spec : kind.attributes)
            special.insert(spec.id.section(u'.', 0, 0));
    for (std::size_t i = 0; i < common.keys.size(); ++i)
        if (!special.contains(common.keys[i]))
            schema.has(common.keys[i], common.items[i]);
    for (const auto &kind : kinds) {
        const Json all = attributeProperties(attributesOf(kind.id));
        Json own = Json::object();
        for (std::size_t i = 0; i < all.keys.size(); ++i)
            if (special.contains(all.keys[i]))
                own.add(all.keys[i], all.items[i]);
        schema.when(u"kind"_s, kind.id, std::move(own));
    }
}

Json nodeSchema()
{
    ElementSchema schema({u"id"_s, u"kind"_s});
    schema.refers(u"id"_s, u"id"_s)
        .has(u"kind"_s, oneOf(catalog::idsOf(catalog::nodeKinds())))
        .refers(u"name"_s, u"text"_s)
        .refers(u"at"_s, u"point"_s)
        .refers(u"size"_s, u"size"_s)
        .refers(u"zone"_s, u"id"_s);
    addKinds(schema, catalog::nodeKinds(), catalog::nodeAttributes);
    return schema.made();
}

Json clusterSchema()
{
    ElementSchema schema({u"id"_s, u"kind"_s});
    schema.refers(u"id"_s, u"id"_s)
        .has(u"kind"_s, oneOf(catalog::idsOf(catalog::clusterKinds())))
        .refers(u"name"_s, u"text"_s)
        .has(u"members"_s, listOf(u"id"_s));
    addKinds(schema, catalog::clusterKinds(), catalog::clusterAttributes);
    return schema.made();
}

Json linkSchema()
{
    return ElementSchema({u"id"_s, u"from"_s, u"to"_s})
        .refers(u"id"_s, u"id"_s)
        .refers(u"from"_s, u"id"_s)
        .refers(u"to"_s, u"id"_s)
        .states(catalog::linkAttributes())
        .has(u"waypoints"_s, listOf(u"point"_s))
        .made();
}

Json zoneSchema()
{
    return ElementSchema({u"id"_s, u"kind"_s})
        .refers(u"id"_s, u"id"_s)
        .has(u"kind"_s, oneOf(catalog::idsOf(catalog::zoneKinds())))
        .refers(u"name"_s, u"text"_s)
        .refers(u"parent"_s, u"id"_s)
        .refers(u"at"_s, u"point"_s)
        .refers(u"size"_s, u"size"_s)
        .states(catalog::zoneAttributes())
        .made();
}

Json probeSchema()
{
    ElementSchema schema({u"id"_s, u"node"_s, u"kind"_s});
    schema.refers(u"id"_s, u"id"_s)
        .refers(u"node"_s, u"id"_s)
        .has(u"kind"_s, oneOf(catalog::idsOf(catalog::probeKinds())));
    addKinds(schema, catalog::probeKinds(), catalog::probeAttributes);
    return schema.made();
}

Json eventSchema()
{
    ElementSchema schema({u"at"_s, u"do"_s});
    schema.refers(u"at"_s, u"duration"_s)
        .has(u"do"_s, oneOf(catalog::idsOf(catalog::actions())))
        .refers(u"target"_s, u"id"_s);
    for (const Action &action : catalog::actions())
        if (!action.attributes.empty())
            schema.when(u"do"_s, action.id, attributeProperties(action.attributes));
    return schema.made();
}

Json expectationSchema()
{
    Json bound = Json::object();
    bound.add(u"anyOf"_s, Json::array({schemaType(u"number"_s), schemaReference(u"duration"_s)}));
    ElementSchema schema({u"metric"_s});
    schema.refers(u"metric"_s, u"text"_s);
    for (const AttributeSpec &spec : catalog::expectationAttributes())
        schema.has(spec.id, bound);
    return schema.made();
}

Json scenarioSchema()
{
    return ElementSchema({u"id"_s})
        .refers(u"id"_s, u"id"_s)
        .refers(u"name"_s, u"text"_s)
        .states(catalog::scenarioAttributes())
        .has(u"events"_s, listOf(u"event"_s))
        .has(u"expect"_s, listOf(u"expectation"_s))
        .made();
}

Json definitions()
{
    Json all = Json::object();
    addValueDefinitions(all);
    all.add(u"point"_s, pairSchema(-farthestCoordinate));
    all.add(u"size"_s, pairSchema(1));
    all.add(u"node"_s, nodeSchema());
    all.add(u"cluster"_s, clusterSchema());
    all.add(u"link"_s, linkSchema());
    all.add(u"zone"_s, zoneSchema());
    all.add(u"probe"_s, probeSchema());
    all.add(u"event"_s, eventSchema());
    all.add(u"expectation"_s, expectationSchema());
    all.add(u"scenario"_s, scenarioSchema());
    return all;
}

}   // namespace

Json documentSchema()
{
    Json accepted = schemaType(u"array"_s);
    accepted.add(u"items"_s, schemaType(u"object"_s));
    Json document = ElementSchema({u"format"_s})
                        .has(u"format"_s, oneOf({format::prefix + QString::number(format::version)}))
                        .refers(u"name"_s, u"text"_s)
                        .has(u"notes"_s, schemaType(u"string"_s))
                        .states(catalog::documentAttributes())
                        .has(u"nodes"_s, listOf(u"node"_s))
                        .has(u"clusters"_s, listOf(u"cluster"_s))
                        .has(u"links"_s, listOf(u"link"_s))
                        .has(u"zones"_s, listOf(u"zone"_s))
                        .has(u"probes"_s, listOf(u"probe"_s))
                        .has(u"scenarios"_s, listOf(u"scenario"_s))
                        .has(u"accepted"_s, std::move(accepted))
                        .made();
    Json schema = Json::object();
    schema.add(u"$schema"_s, Json::of(u"https://json-schema.org/draft/2020-12/schema"_s));
    schema.add(u"$id"_s, Json::of(u"urn:switchover:document:%1"_s.arg(format::version)));
    schema.add(u"title"_s, Json::of(u"Switchover document"_s));
    for (std::size_t i = 0; i < document.keys.size(); ++i)
        schema.add(document.keys[i], document.items[i]);
    schema.add(u"$defs"_s, definitions());
    return schema;
}

}   // namespace switchover
