#include "model/layout/crossings.h"

#include <algorithm>

namespace switchover::layout {

namespace {

/// Sums over a prefix. @source Fenwick: A new data structure for cumulative frequency tables (1994)
class PrefixSums
{
public:
    explicit PrefixSums(std::size_t size) : m_tree(size + 1, 0) {}

    void add(std::size_t index, std::int64_t value)
    {
        for (++index; index < m_tree.size(); index += index & (~index + 1))
            m_tree[index] += value;
    }
    /// Of the first @p count.
    std::int64_t sum(std::size_t count) const
    {
        std::int64_t sum = 0;
        for (; count > 0; count &= count - 1)
            sum += m_tree[count];
        return sum;
    }

private:
    std::vector<std::int64_t> m_tree;
};

struct Straight
{
    QPointF a, b;   ///< From left to right.
    int from, to;

    double low() const { return std::min(a.y(), b.y()); }
    double high() const { return std::max(a.y(), b.y()); }
};

double turn(QPointF a, QPointF b, QPointF c)
{
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
}

bool doCross(const Straight &one, const Straight &other)
{
    if (one.from == other.from || one.from == other.to || one.to == other.from || one.to == other.to ||
        one.high() < other.low() || other.high() < one.low())
        return false;
    const double a = turn(one.a, one.b, other.a), b = turn(one.a, one.b, other.b);
    const double c = turn(other.a, other.b, one.a), d = turn(other.a, other.b, one.b);
    return a * b <= 0 && c * d <= 0 && (a != 0 || b != 0);
}

}   // namespace

std::int64_t crossingsAmong(std::vector<Line> &lines)
{
    std::vector<double> rights;
    rights.reserve(lines.size());
    for (const Line &line : lines)
        rights.push_back(line.right);
    std::ranges::sort(rights);
    std::ranges::sort(lines, {}, &Line::left);
    PrefixSums sums(rights.size());
    std::int64_t crossings = 0, total = 0;
    for (auto first = lines.begin(); first != lines.end();) {
        auto last = first;
        for (; last != lines.end() && last->left == first->left; ++last) {
            const auto notBelow = std::ranges::upper_bound(rights, last->right) - rights.begin();
            crossings += last->weight * (total - sums.sum(std::size_t(notBelow)));
        }
        for (; first != last; ++first) {
            const auto at = std::ranges::lower_bound(rights, first->right) - rights.begin();
            sums.add(std::size_t(at), first->weight);
            total += first->weight;
        }
    }
    return crossings;
}

int straightCrossings(const Boxes &boxes, const std::vector<Arrow> &arrows)
{
    std::vector<Straight> lines;
    lines.reserve(arrows.size());
    for (const Arrow &arrow : arrows) {
        const QPointF a = boxes.at(arrow.from).middle(), b = boxes.at(arrow.to).middle();
        lines.push_back(a.x() <= b.x() ? Straight{a, b, arrow.from, arrow.to}
                                       : Straight{b, a, arrow.from, arrow.to});
    }
    std::ranges::sort(lines, {}, [](const Straight &line) { return line.a.x(); });
    int count = 0;
    for (auto one = lines.begin(); one != lines.end(); ++one)
        for (auto other = one + 1; other != lines.end() && other->a.x() <= one->b.x(); ++other)
            count += doCross(*one, *other);
    return count;
}

}   // namespace switchover::layout
