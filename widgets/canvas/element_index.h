#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "widgets/canvas/element_items.h"

namespace switchover {

/// The items of a canvas, found by place: a grid of squares, of which each knows what reaches into it.
/// Owns them. Cost of a search: as much as there is in the area; of a change: a few squares.
class ElementIndex
{
public:
    void add(std::unique_ptr<ElementItem> item);
    void remove(ElementItem *item);
    void clear();
    /// Its bounds were @p before.
    void moved(ElementItem *item, const QRectF &before);

    /// Those whose bounds touch @p area, the lowest first.
    std::vector<ElementItem *> touching(const QRectF &area) const;
    std::size_t size() const { return m_items.size(); }

private:
    using Square = std::uint64_t;
    struct Span
    {
        int left = 0, top = 0, right = -1, bottom = -1;

        std::int64_t squares() const { return std::int64_t(right - left + 1) * (bottom - top + 1); }
    };

    static Span spanOf(const QRectF &bounds);
    static Square squareAt(int column, int row);
    void enter(ElementItem *item);
    void leave(ElementItem *item, const QRectF &bounds);

    std::vector<std::unique_ptr<ElementItem>> m_items;
    std::unordered_map<Square, std::vector<ElementItem *>> m_squares;
    std::vector<ElementItem *> m_wide;   ///< Reach over so many squares that they are looked at each time.
    std::uint64_t m_added = 0;
    mutable std::uint64_t m_searches = 0;
};

}   // namespace switchover
