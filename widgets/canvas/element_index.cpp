#include "widgets/canvas/element_index.h"

#include <algorithm>
#include <cmath>

namespace switchover {
namespace {

constexpr double squareSide = 512;         // Of a square, in drawing units: a few cards.
constexpr std::int64_t mostSquares = 48;   // Of one item.

void takeOut(std::vector<ElementItem *> &from, const ElementItem *item)
{
    const auto at = std::ranges::find(from, item);
    if (at == from.end())
        return;
    *at = from.back();
    from.pop_back();
}

}   // namespace

ElementIndex::Span ElementIndex::spanOf(const QRectF &bounds)
{
    const auto at = [](double value) { return int(std::floor(std::clamp(value, -1e8, 1e8) / squareSide)); };
    return {at(bounds.left()), at(bounds.top()), at(bounds.right()), at(bounds.bottom())};
}

ElementIndex::Square ElementIndex::squareAt(int column, int row)
{
    return (Square(std::uint32_t(column)) << 32) | std::uint32_t(row);
}

void ElementIndex::add(std::unique_ptr<ElementItem> item)
{
    item->m_place = m_items.size();
    item->m_number = ++m_added;
    m_items.push_back(std::move(item));
    enter(m_items.back().get());
}

void ElementIndex::remove(ElementItem *item)
{
    leave(item, item->bounds());
    const std::size_t place = item->m_place;
    std::swap(m_items[place], m_items.back());
    m_items[place]->m_place = place;
    m_items.pop_back();
}

void ElementIndex::clear()
{
    m_squares.clear();
    m_wide.clear();
    m_items.clear();
}

void ElementIndex::moved(ElementItem *item, const QRectF &before)
{
    leave(item, before);
    enter(item);
}

void ElementIndex::enter(ElementItem *item)
{
    if (item->bounds().isEmpty())
        return;
    const Span span = spanOf(item->bounds());
    if (span.squares() > mostSquares) {
        m_wide.push_back(item);
        return;
    }
    for (int column = span.left; column <= span.right; ++column)
        for (int row = span.top; row <= span.bottom; ++row)
            m_squares[squareAt(column, row)].push_back(item);
}

void ElementIndex::leave(ElementItem *item, const QRectF &bounds)
{
    if (bounds.isEmpty())
        return;
    const Span span = spanOf(bounds);
    if (span.squares() > mostSquares) {
        takeOut(m_wide, item);
        return;
    }
    for (int column = span.left; column <= span.right; ++column)
        for (int row = span.top; row <= span.bottom; ++row)
            if (const auto square = m_squares.find(squareAt(column, row)); square != m_squares.end())
                takeOut(square->second, item);
}

std::vector<ElementItem *> ElementIndex::touching(const QRectF &area) const
{
    std::vector<ElementItem *> found;
    const std::uint64_t search = ++m_searches;
    const auto look = [&](ElementItem *item) {
        if (item->m_search != search && item->bounds().intersects(area))
            found.push_back(item);
        item->m_search = search;
    };
    const Span span = spanOf(area);
    if (span.squares() > std::int64_t(m_squares.size())) {
        for (const auto &item : m_items)
            look(item.get());
    } else {
        for (int column = span.left; column <= span.right; ++column)
            for (int row = span.top; row <= span.bottom; ++row)
                if (const auto square = m_squares.find(squareAt(column, row)); square != m_squares.end())
                    std::ranges::for_each(square->second, look);
        std::ranges::for_each(m_wide, look);
    }
    std::ranges::sort(found, [](const ElementItem *one, const ElementItem *other) {
        return one->m_height != other->m_height ? one->m_height < other->m_height
                                                : one->m_number < other->m_number;
    });
    return found;
}

}   // namespace switchover
