#pragma once

#include <memory>
#include <optional>

#include "model/base/result.h"
#include "model/topology/topology.h"

class QMimeData;

namespace switchover {

/// Media type of a document, and of a part of one.
QString documentMimeType();

/// A part of a drawing for the clipboard: as a document of its own, and the same as plain text, so
/// that it can be pasted into a message and back from there.
std::unique_ptr<QMimeData> toClipboard(const Topology &fragment);

/// Whether fromClipboard() has something to look at. Text counts if it looks like a document.
bool mayHoldDrawing(const QMimeData &data);

/// Other text, to be put on the drawing as a note; empty if there is none.
QString noteIn(const QMimeData &data);

/// What toClipboard() put there, here or in another window.
///
/// @errors BadFormat, saying what is wrong with it.
Result<Topology> fromClipboard(const QMimeData &data);

}   // namespace switchover
