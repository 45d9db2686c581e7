#pragma once

#include "model/io/element_writer.h"
#include "model/topology/edit.h"

namespace switchover {

/// An edit as a journal keeps it. Ranks are part of it, so that replaying edits gives the same order;
/// batches in batches become one.
Json toJson(const Edit &edit);

/// The same on one line, without a line feed.
QByteArray writeEdit(const Edit &edit);

/// @errors BadFormat: no edit, or one with an element that could not stand in a document. What the
/// element names is not looked up: apply() does that.
Result<Edit> editFromJson(const Json &json);
Result<Edit> readEdit(const QByteArray &utf8);

}   // namespace switchover
