#pragma once

#include "model/catalog/kinds.h"

/// What several kinds of probes share.
namespace switchover::probe_kinds {

/// @p own, and how TLS is made and judged.
std::vector<AttributeSpec> withTls(std::vector<AttributeSpec> own);

/// The role that a server of a replicated store must have, and how far behind it may be.
std::vector<AttributeSpec> withRole(std::vector<AttributeSpec> own);

}   // namespace switchover::probe_kinds
