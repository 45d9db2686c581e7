#include "model/io/attribute_schema.h"

#include <algorithm>
#include <cmath>

#include "model/io/distribution_shape.h"
#include "model/io/format.h"
#include "model/io/value_writer.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

Json numberSchema(const AttributeSpec &spec, const QString &type)
{
    Json schema = schemaType(type);
    if (isBounded(spec.minimum))
        schema.add(u"minimum"_s, Json::of(spec.minimum));
    if (isBounded(spec.maximum))
        schema.add(u"maximum"_s, Json::of(spec.maximum));
    return schema;
}

Json listSchema(const QString &items)
{
    Json schema = schemaType(u"array"_s);
    schema.add(u"items"_s, schemaReference(items));
    return schema;
}

Json choiceSchema(const QStringList &choices)
{
    Json schema = Json::object();
    schema.add(u"enum"_s, Json::of(choices));
    return schema;
}

Json listSchema(const AttributeSpec &spec)
{
    if (spec.choices.isEmpty())
        return listSchema(u"textOrNumber"_s);
    Json schema = schemaType(u"array"_s);
    schema.add(u"items"_s, choiceSchema(spec.choices));
    return schema;
}

Json typeSchema(const AttributeSpec &spec)
{
    switch (spec.type) {
    case AttributeType::Flag:
        return schemaType(u"boolean"_s);
    case AttributeType::Integer:
        return numberSchema(spec, u"integer"_s);
    case AttributeType::Number:
    case AttributeType::Ratio:
        return numberSchema(spec, u"number"_s);
    case AttributeType::Duration:
        return schemaReference(u"duration"_s);
    case AttributeType::Distribution:
        return schemaReference(u"distribution"_s);
    case AttributeType::Text:
    case AttributeType::OpenChoice:
        return schemaReference(u"text"_s);
    case AttributeType::Prose:
        return schemaType(u"string"_s);
    case AttributeType::Choice:
        return choiceSchema(spec.choices);
    case AttributeType::Reference:
        return schemaReference(u"id"_s);
    case AttributeType::References:
        return listSchema(u"id"_s);
    case AttributeType::List:
        return listSchema(spec);
    case AttributeType::Load:
        return schemaReference(u"load"_s);
    case AttributeType::Numbers: {
        Json schema = schemaType(u"object"_s);
        schema.add(u"additionalProperties"_s, numberSchema(spec, u"number"_s));
        return schema;
    }
    case AttributeType::Json:
        return spec.fallback && spec.fallback->spelling && spec.fallback->spelling->isObject()
                   ? schemaType(u"object"_s)
                   : Json::object();
    }
    Q_UNREACHABLE();
}

/// @p one or any of the others.
Json eitherSchema(Json one, Json other)
{
    Json schema = Json::object();
    schema.add(u"anyOf"_s, Json::array({std::move(one), std::move(other)}));
    return schema;
}

/// What the attribute may be, with its name, its meaning and what holds without it. The texts are those
/// of the source: a schema is the same in every language.
Json attributeSchema(const AttributeSpec &spec)
{
    Json schema = spec.nullable ? eitherSchema(typeSchema(spec), schemaType(u"null"_s)) : typeSchema(spec);
    schema.add(u"title"_s, Json::of(QString::fromUtf8(spec.label.source)));
    if (!spec.help.isEmpty())
        schema.add(u"description"_s, Json::of(QString::fromUtf8(spec.help.source)));
    if (spec.fallback)
        schema.add(u"default"_s, toJson(*spec.fallback));
    return schema;
}

Json objectSchema(Json properties, const QStringList &required)
{
    Json schema = schemaType(u"object"_s);
    if (!required.isEmpty())
        schema.add(u"required"_s, Json::of(required));
    schema.add(u"properties"_s, std::move(properties));
    return schema;
}

Json constantSchema(const QString &text)
{
    Json schema = Json::object();
    schema.add(u"const"_s, Json::of(text));
    return schema;
}

Json minimumSchema(const QString &type, const QString &bound, double value)
{
    Json schema = schemaType(type);
    schema.add(bound, Json::of(value));
    return schema;
}

Json shapeSchema(const ShapeName &name)
{
    using Shape = Distribution::Shape;
    QStringList durations{u"mean"_s};
    Json properties = Json::object();
    properties.add(u"distribution"_s, constantSchema(name.key));
    if (name.shape == Shape::Uniform)
        durations = QStringList{u"min"_s, u"max"_s};
    else if (name.shape == Shape::Lognormal)
        durations = QStringList{u"mean"_s, u"p99"_s};
    else if (name.shape == Shape::Pareto)
        durations = QStringList{u"min"_s};
    for (const QString &key : durations)
        properties.add(key, schemaReference(u"duration"_s));
    QStringList required = QStringList{u"distribution"_s} + durations;
    if (name.shape == Shape::Erlang) {
        properties.add(u"k"_s, minimumSchema(u"integer"_s, u"minimum"_s, 1));
        required.append(u"k"_s);
    } else if (name.shape == Shape::Pareto) {
        properties.add(u"shape"_s, minimumSchema(u"number"_s, u"exclusiveMinimum"_s, 0));
        required.append(u"shape"_s);
    } else if (name.shape == Shape::Constant) {
        properties.add(u"value"_s, schemaReference(u"duration"_s));
        required.removeAll(u"mean"_s);   // `value` or `mean`
    }
    return objectSchema(std::move(properties), required);
}

Json distributionSchema()
{
    Json any = Json::array({schemaReference(u"duration"_s)});
    for (const ShapeName &name : shapeNames)
        any.items.push_back(shapeSchema(name));
    Json schema = Json::object();
    schema.add(u"description"_s, Json::of(u"A time drawn at random; a plain duration is always the same."_s));
    schema.add(u"anyOf"_s, std::move(any));
    return schema;
}

Json loadSchema()
{
    Json point = Json::object();
    point.add(u"at"_s, schemaReference(u"duration"_s));
    point.add(u"factor"_s, minimumSchema(u"number"_s, u"minimum"_s, 0));
    Json points = schemaType(u"array"_s);
    points.add(u"items"_s, objectSchema(std::move(point), {u"at"_s, u"factor"_s}));
    points.add(u"minItems"_s, Json::of(qint64(1)));
    Json properties = Json::object();
    properties.add(u"shape"_s, choiceSchema({u"steps"_s, u"ramp"_s}));
    properties.add(u"points"_s, std::move(points));
    return objectSchema(std::move(properties), {u"points"_s});
}

Json patternSchema(const QString &pattern, const QString &description)
{
    Json schema = schemaType(u"string"_s);
    schema.add(u"pattern"_s, Json::of(pattern));
    schema.add(u"description"_s, Json::of(description));
    return schema;
}

}   // namespace

Json schemaReference(const QString &name)
{
    Json schema = Json::object();
    schema.add(u"$ref"_s, Json::of(u"#/$defs/"_s + name));
    return schema;
}

Json schemaType(const QString &type)
{
    Json schema = Json::object();
    schema.add(u"type"_s, Json::of(type));
    return schema;
}

Json attributeProperties(std::span<const AttributeSpec> specs)
{
    Json properties = Json::object();
    for (const AttributeSpec &spec : specs) {
        const QString group = spec.id.section(u'.', 0, 0);
        if (properties.find(group))
            continue;
        Json members = Json::object();
        for (const AttributeSpec &member : specs)
            if (member.id.startsWith(group + u'.'))
                members.add(member.id.mid(group.size() + 1), attributeSchema(member));
        if (members.items.empty())
            properties.add(spec.id, attributeSchema(spec));
        else if (spec.id == group)   // A flag, or an object that says more.
            properties.add(group, eitherSchema(attributeSchema(spec), objectSchema(std::move(members), {})));
        else
            properties.add(group, objectSchema(std::move(members), {}));
    }
    return properties;
}

void addValueDefinitions(Json &definitions)
{
    definitions.add(u"id"_s, patternSchema(u"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"_s,
                                           u"Unique over all elements of the document."_s));
    definitions.add(u"text"_s, minimumSchema(u"string"_s, u"maxLength"_s, double(format::maximumText)));
    definitions.add(u"textOrNumber"_s, eitherSchema(schemaReference(u"text"_s), schemaType(u"number"_s)));
    definitions.add(u"duration"_s, patternSchema(u"^[0-9]{1,15}(\\.[0-9]{1,12})? ?(us|ms|s|min|h|d)$"_s,
                                                 u"A number and a unit, such as 250ms."_s));
    definitions.add(u"distribution"_s, distributionSchema());
    definitions.add(u"load"_s, loadSchema());
}

}   // namespace switchover
