#pragma once

#include <QHash>
#include <QStringList>

#include <vector>

#include "model/topology/topology.h"

namespace switchover::render {

/// What is collapsed on a drawing: which zones and clusters are drawn as one card, and what that hides.
struct Folds
{
    std::vector<Id> cards;   ///< Collapsed and seen, in the order of the file, zones first.
    QHash<Id, Id> into;      ///< What is not drawn itself: the card, or the link, that stands for it.
    QHash<Id, QStringList> contents;   ///< The other way round, in the order of the file.

    bool isEmpty() const { return cards.empty(); }
    /// What is drawn for the element: itself, or what stands for it.
    Id shownFor(const Id &id) const { return into.value(id, id); }
    bool isCard(const Id &id) const;
    /// Whether the link ends at something that is collapsed: its bends and grips are not shown then.
    bool involve(const Link &link) const;
    /// Lets @p card stand for @p id.
    void hide(const Id &id, const Id &card);

    friend bool operator==(const Folds &, const Folds &) = default;
};

/// The outermost collapsed zone hides all that stands in it, a collapsed cluster its members. Links are
/// left out: geometryOf() adds those inside of a card, and those that run beside another one.
Folds foldsOf(const Topology &topology);

}   // namespace switchover::render
