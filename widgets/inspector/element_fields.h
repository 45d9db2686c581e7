#pragma once

#include <optional>
#include <span>

#include "model/catalog/attribute_spec.h"
#include "model/topology/edit.h"

/// The fields of an element as the inspector needs them: name, place and ends beside the attributes.
namespace switchover::element_fields {

/// Fields that are members of the element, not attributes; attributes of the kind come from the catalogue.
/// One that an element must have has an empty default, to which it never goes back.
std::vector<AttributeSpec> builtIn(std::optional<Section> section);

std::span<const AttributeSpec> attributes(std::optional<Section> section, const QString &kind);

/// What the element states; nullopt if nothing. No section: the document itself.
std::optional<Value> stated(const Topology &topology, std::optional<Section> section, const Id &id,
                            const QString &field);

/// What holds if a field without a default is not stated, because something else says it: a link is encrypted if its
/// protocol is. nullopt: not known.
std::optional<Value> following(const Topology &topology, std::optional<Section> section, const Id &id,
                               const QString &field);

/// States @p value, or with nullopt nothing. @pre the element is there
Edit change(const Topology &topology, std::optional<Section> section, const Id &id, const QString &field,
            const std::optional<Value> &value);

/// The catalogue's id of what the element is; empty if its section knows no kinds.
QString kindOf(const Topology &topology, Section section, const Id &id);

}   // namespace switchover::element_fields
