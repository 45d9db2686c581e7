#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <set>
#include <span>

#include "model/base/result.h"
#include "model/base/text.h"
#include "model/render/sheet.h"
#include "model/render/theme.h"
#include "model/topology/topology.h"

namespace switchover::render {
struct Overlay;
}

namespace switchover {

/// What a picture is made of and how it is to look.
struct ExportRequest
{
    Topology topology;
    render::Theme theme = render::lightTheme();
    double scale = 2;           ///< Pixels a drawing unit, for formats made of pixels. 0.1 to 10.
    bool transparent = false;   ///< No ground behind the drawing.
    render::SheetParts sheet;   ///< Title block and legend, besides what the document says.
    std::shared_ptr<const render::Overlay> overlay;   ///< Shown over the drawing; null: nothing.
    bool carriesDocument = true;   ///< The file holds the document, so that it can be opened again.
};

/// One format that a drawing can be taken away in, under exporters/.
///
/// The same request gives the same bytes, on one machine. An empty drawing gives a small picture.
struct Exporter
{
    QString id;   ///< "png"; what --format takes.
    Text label;
    QStringList suffixes;   ///< Endings of file names, without the dot, the usual one first.
    QString mediaType;
    /// @errors OutOfRange if the picture would be too large, with what to do.
    Result<QByteArray> (*make)(const ExportRequest &request);
};

std::span<const Exporter> allExporters();

/// nullptr if there is none.
const Exporter *exporterById(const QString &id);
/// By the ending of @p fileName, whatever its case.
const Exporter *exporterForFile(const QString &fileName);

/// Writes a picture to a file; what stood there before stays if that fails.
///
/// @errors Io, naming the file and the reason; those of the exporter.
Result<> exportToFile(const Exporter &exporter, const ExportRequest &request, const QString &fileName);

/// The part of a drawing that @p ids name, as a drawing of its own: a zone stands for what is in it,
/// a cluster for its members; links come along when both ends do.
///
/// @errors NotFound, naming the ids that are not there.
Result<Topology> partOf(const Topology &topology, const std::set<Id> &ids);

/// Shows the nodes of a part in the roles that they have in the @p whole: a primary stays one, though its cluster is not in
/// the picture.
void keepRoles(ExportRequest &part, const Topology &whole);

}   // namespace switchover
