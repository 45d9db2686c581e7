#pragma once

#include <QString>
#include <QStringList>

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

    QStringList otherNames = {};   ///< "Redis" for a cache; the best known first.

    /// How well it answers to @p words: -1 not at all; the lower, the better. Every word is looked for in label, group
    /// and id, and then in what it is also called.
    int rank(const QString &words) const;
    /// By which other name it answers to @p words; empty if by its own, or not at all.
    QString nameMeant(const QString &words) const;
};

/// All of them in the order of the catalogue, nodes first; translated.
std::vector<KindEntry> kindEntries();

/// Says that no kind answers to @p words.
QString nothingCalled(const QString &words);

/// Media type of a kind that is dragged to the canvas; the data is its id.
QString kindMimeType();

}   // namespace switchover
