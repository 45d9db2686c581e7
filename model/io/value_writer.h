#pragma once

#include <span>

#include "model/catalog/attribute_spec.h"

namespace switchover {

/// The value as the writer spells it.
Json canonicalJson(const Value &value);

/// The value as its file spelled it, else canonicalJson().
Json toJson(const Value &value);

/// Appends what is stated to @p object: in the order of the catalogue, groups such as `check` where their
/// first attribute stands, then attributes that the catalogue does not have, then @p unknown.
void addAttributes(Json &object, const Attributes &stated, std::span<const AttributeSpec> specs,
                   const Json &unknown);

}   // namespace switchover
