#pragma once

#include "model/io/reader.h"

namespace switchover {

/// Reads a document as readDocumentFile() does, or the one that an exported PNG, SVG or PDF carries. Lines and paths of
/// problems are then those of the carried text.
ReadDocument readCarriedDocument(const QString &fileName);

}   // namespace switchover
