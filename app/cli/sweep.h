#pragma once

#include "model/base/json.h"
#include "model/topology/topology.h"

namespace switchover {

/// One variant of a document.
struct SweepPoint
{
    QString label;                    ///< "nodes.web-1.workers=4, nodes.db.workers=8"
    Json settings = Json::object();   ///< Path to value.
    Topology topology;
};

/// The document with every combination of the values set. Each of @p settings is PATH=VALUE or
/// PATH=VALUE,VALUE,..., with a path such as nodes.web-1.service.mean. Without settings: the document as it is.
///
/// @errors BadFormat if a setting is malformed or its value is not allowed there; NotFound if the element is not
///         there; OutOfRange for more than a thousand combinations.
Result<std::vector<SweepPoint>> sweep(const Topology &topology, const QStringList &settings);

}   // namespace switchover
