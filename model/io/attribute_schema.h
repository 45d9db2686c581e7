#pragma once

#include <span>

#include "model/catalog/attribute_spec.h"

namespace switchover {

/// The schema's `properties` for these attributes, groups such as `check` as objects of their own.
Json attributeProperties(std::span<const AttributeSpec> specs);

/// Definitions that attributeProperties() refers to: id, text, duration, distribution, load.
void addValueDefinitions(Json &definitions);

/// {"$ref": "#/$defs/name"}
Json schemaReference(const QString &name);

/// {"type": "..."}
Json schemaType(const QString &type);

}   // namespace switchover
