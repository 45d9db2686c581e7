#pragma once

#include "model/io/reading.h"

namespace switchover {

/// Where the members of an element go that are no part of its structure.
struct AttributeSink
{
    Attributes &stated;
    Json &unknown;   ///< Members that the catalogue does not have, in their groups.
};

/// Reads the members of @p object but those in @p structural: attributes by their specs, the rest into
/// the unknown ones, each with a note.
void readAttributes(Reading &reading, const Place &object, std::span<const AttributeSpec> specs,
                    const QStringList &structural, AttributeSink to);

}   // namespace switchover
