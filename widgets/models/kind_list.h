#pragma once

#include <QString>

#include <vector>

#include "model/render/theme.h"

namespace switchover {

/// One thing that can be put on the drawing: a kind of node, of cluster or of zone. Their ids differ.
struct KindEntry
{
    enum class Sort { Node, Cluster, Zone };

    Sort sort = Sort::Node;
    QString id;
    QString label;
    QString purpose;
    QString group;   ///< What it is listed under: the category, "Clusters" or "Zones".
    QString icon;    ///< Glyph id.
    render::Tone accent = render::Tone::Operations;

    /// Whether a person who typed @p words means it. Every word is looked for in label, group and id.
    bool matches(const QString &words) const;
};

/// All of them in the order of the catalogue, nodes first; translated.
std::vector<KindEntry> kindEntries();

/// Media type of a kind that is dragged to the canvas; the data is its id.
QString kindMimeType();

}   // namespace switchover
