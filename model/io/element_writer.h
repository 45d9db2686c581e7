#pragma once

#include "model/topology/topology.h"

namespace switchover {

/// One element as it stands in a file: its structure, then its attributes, then what is unknown.
Json toJson(const Node &node);
Json toJson(const Cluster &cluster);
Json toJson(const Link &link);
Json toJson(const Zone &zone);
Json toJson(const Probe &probe);
Json toJson(const Scenario &scenario);

/// The header's members alone: `name`, `notes`, its attributes, `accepted`, and what is unknown.
Json toJson(const Header &header);

/// `name`, `notes` and the header's attributes into @p document.
void addHeaderStart(Json &document, const Header &header);
/// What of the header stands behind the elements.
void addHeaderEnd(Json &document, const Header &header);

}   // namespace switchover
