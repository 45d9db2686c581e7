#pragma once

#include <span>

#include "model/catalog/kinds.h"

/// What the palette offers beside the kinds: a kind with some of its attributes set, under a name of its own.
namespace switchover::catalog {

struct Variant
{
    QString id;   ///< No kind has it; never written to files.
    Text label;
    Text purpose;
    QString kind;   ///< Of node.
    Attributes attributes;
};

std::span<const Variant> variants();
/// nullptr if there is none of that id.
const Variant *variant(const QString &id);

/// Whether the id, of a kind or a variant, makes a node.
bool makesNode(const QString &id);
/// Whether it makes text on the drawing, which is to be typed at once.
bool makesText(const QString &id);

}   // namespace switchover::catalog
