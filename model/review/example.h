#pragma once

#include "model/topology/topology.h"

namespace switchover {

/// A small drawing in a few words, for the examples that rules carry. Statements end with a semicolon
/// or a line:
///
///     users client               a node: id, kind
///     app1 app-server @za @hv    in zone za, also on host hv
///     db1 database backups=true  attributes as key=value; lists with commas
///     za availability-zone       a zone: id, kind; @region puts it into another
///     app pool: app1 app2 needed=2
///     users > lb : https         a link, "users-lb"; several ends on a side make all combinations,
///     lb > app1 app2 > db1       and chains go on; behind the colon protocol and attributes
///     service.rto=10s            about the document
///
/// What is malformed is our own mistake and is left out.
Topology exampleDrawing(const char *text);

}   // namespace switchover
