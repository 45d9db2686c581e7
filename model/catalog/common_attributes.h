#pragma once

#include <vector>

#include "model/catalog/attribute_spec.h"

/// Attributes that do not depend on a kind.
namespace switchover::catalog {

/// Name-like ones, place, availability, and what the review reads. Absent means unknown.
std::vector<AttributeSpec> commonNodeAttributes();
std::vector<AttributeSpec> commonClusterAttributes();
std::vector<AttributeSpec> commonProbeAttributes();

}   // namespace switchover::catalog
