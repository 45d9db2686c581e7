#include "model/render/obstacles.h"

#include <algorithm>
#include <cmath>

namespace switchover::render {

namespace {

constexpr double cellSize = 256;
constexpr int mostCells = 64;

std::int64_t cellKey(std::int64_t x, std::int64_t y) { return x * 0x1'0000'0001 + y; }

struct CellRange
{
    std::int64_t left, top, right, bottom;
    std::int64_t count() const { return (right - left + 1) * (bottom - top + 1); }
};

CellRange cellsOf(const QRectF &area)
{
    const auto cell = [](double at) {
        return std::int64_t(std::floor(std::clamp(at, -1e9, 1e9) / cellSize));
    };
    return {cell(area.left()), cell(area.top()), cell(area.right()), cell(area.bottom())};
}

}   // namespace

Obstacles::Obstacles(std::span<const QRectF> rects) : m_rects(rects.begin(), rects.end())
{
    for (std::uint32_t i = 0; i < m_rects.size(); ++i) {
        const CellRange range = cellsOf(m_rects[i]);
        if (range.count() > mostCells) {
            m_large.push_back(i);
            continue;
        }
        for (auto x = range.left; x <= range.right; ++x) {
            for (auto y = range.top; y <= range.bottom; ++y)
                m_cells[cellKey(x, y)].push_back(i);
        }
    }
}

template <class Visit> void Obstacles::visit(const QRectF &area, Visit &&each) const
{
    const CellRange range = cellsOf(area);
    if (range.count() > std::int64_t(m_rects.size()) + mostCells) {
        for (std::uint32_t i = 0; i < m_rects.size(); ++i)
            each(i);
        return;
    }
    for (const std::uint32_t i : m_large)
        each(i);
    for (auto x = range.left; x <= range.right; ++x) {
        for (auto y = range.top; y <= range.bottom; ++y) {
            const auto cell = m_cells.find(cellKey(x, y));
            if (cell != m_cells.end())
                std::ranges::for_each(cell->second, each);
        }
    }
}

std::vector<QRectF> Obstacles::within(const QRectF &area) const
{
    std::vector<std::uint32_t> found;
    visit(area, [&](std::uint32_t i) {
        if (touches(m_rects[i], area, 0))
            found.push_back(i);
    });
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<QRectF> rects;
    for (const std::uint32_t i : found)
        rects.push_back(m_rects[i]);
    return rects;
}

int Obstacles::hits(std::span<const QPointF> line, std::span<const QRectF> except, double by,
                    int enough) const
{
    int count = 0;
    for (std::size_t k = 1; k < line.size() && count < enough; ++k) {
        const QRectF span = spanOf(line[k - 1], line[k]);
        visit(span.adjusted(-by, -by, by, by), [&](std::uint32_t i) {
            count += touches(m_rects[i], span, by) && std::ranges::find(except, m_rects[i]) == except.end();
        });
    }
    return count;
}

}   // namespace switchover::render
