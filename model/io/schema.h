#pragma once

#include "model/base/json.h"

namespace switchover {

/// The JSON Schema (draft 2020-12) of a document, made from the catalogue. It describes the shape of
/// every element; that what an element names exists is beyond a schema.
Json documentSchema();

}   // namespace switchover
