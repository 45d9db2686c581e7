#pragma once

#include <QPointF>

#include <vector>

#include "model/topology/edit.h"

namespace switchover::catalog {

/// A place of the drawing to go back to, kept with the document.
struct Bookmark
{
    int key = 1;   ///< 1 to 9: what is pressed for it.
    QString name;
    QPointF at;   ///< What stands in the middle of the view.
    double zoom = 1;

    friend bool operator==(const Bookmark &, const Bookmark &) = default;
};

inline constexpr int mostBookmarks = 9;

/// Those of the document by key; what cannot be one is passed over.
std::vector<Bookmark> bookmarksOf(const Topology &topology);

/// Sets the bookmark of its key; an empty name keeps the one it has, or makes one.
Edit withBookmark(const Topology &topology, Bookmark bookmark);
Edit withoutBookmark(const Topology &topology, int key);

}   // namespace switchover::catalog
