#pragma once

#include <QByteArray>

#include "model/topology/edit.h"

namespace switchover {

/// The document as a file holds it: UTF-8, fixed order of keys, one element a line where short, a
/// line feed at the end. Reading it gives an equal topology; writing that gives the same bytes.
QByteArray writeDocument(const Topology &topology);

}   // namespace switchover
