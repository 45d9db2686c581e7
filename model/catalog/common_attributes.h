#pragma once

#include <vector>

#include "model/catalog/attribute_spec.h"

/// Attributes that do not depend on a kind.
namespace switchover::catalog {

/// Headings of groups that several kinds of element share.
inline constexpr const char *reviewGroup = QT_TRANSLATE_NOOP("catalog", "For the review");
inline constexpr const char *drawingGroup = QT_TRANSLATE_NOOP("catalog", "On the drawing");

/// Name-like ones, place, availability, and what the review reads. Absent means unknown.
std::vector<AttributeSpec> commonNodeAttributes();
std::vector<AttributeSpec> commonClusterAttributes();
std::vector<AttributeSpec> commonProbeAttributes();

}   // namespace switchover::catalog
