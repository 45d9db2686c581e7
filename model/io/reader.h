#pragma once

#include <QByteArray>

#include <optional>

#include "model/io/problem.h"
#include "model/topology/topology.h"

namespace switchover {

struct Place;

/// What came out of reading a document: a topology if there was no error, and everything that is to
/// be said about the text, in its order.
struct ReadDocument
{
    std::optional<Topology> topology;
    Problems problems;
    bool migrated = false;   ///< It came from an older format.
};

/// Reads a document of this or an older format. Finds all faults, not the first alone.
/// Cost is linear in the text; bounds: 64 MiB, 50,000 elements, nesting 64, labels 2,000 characters.
ReadDocument readDocument(const QByteArray &utf8);

/// The same of a document that stands within another text, at @p place: paths and lines are those of the whole.
ReadDocument readDocument(const Place &place);

/// The same from a file. A file that cannot be opened or read is one problem without a path in the text.
ReadDocument readDocumentFile(const QString &fileName);

}   // namespace switchover
