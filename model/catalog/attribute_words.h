#pragma once

#include "model/topology/topology.h"

/// Attributes of elements as people read them.
namespace switchover {

/// "Workers", "Zone"; an attribute that no catalogue describes as the file names it.
QString attributeWord(const Topology &topology, const Id &element, const QString &attribute);

/// What is stated, in one line: "8 requests/s", "yes", "2\u202fs", the name of an element; "not stated".
QString statedWords(const Topology &topology, const Id &element, const QString &attribute);

}   // namespace switchover
