#include "model/layout/columns.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace switchover::layout {

namespace {

/// Room between neighbours of a column that they can do without, and what a newcomer needs.
struct Squeeze
{
    std::ptrdiff_t below = 0;   ///< Who stands under the newcomer.
    double above = 0, beneath = 0;
    double missing = 0;

    bool isPossible() const { return missing <= above + beneath; }
    bool isEven() const { return above >= missing / 2 && beneath >= missing / 2; }
};

/// Between one of the column and the next.
double spare(const std::vector<Placed> &column, std::ptrdiff_t i)
{
    return std::max(0.0, column[std::size_t(i + 1)].top - column[std::size_t(i)].bottom() - tight);
}

Squeeze squeezeAt(const std::vector<Placed> &column, std::ptrdiff_t below, double height)
{
    Squeeze squeeze{.below = below};
    for (std::ptrdiff_t i = 0; i + 1 < below; ++i)
        squeeze.above += spare(column, i);
    for (std::ptrdiff_t i = below; i + 1 < std::ssize(column); ++i)
        squeeze.beneath += spare(column, i);
    squeeze.missing = std::max(0.0, height + tight - spare(column, below - 1));
    return squeeze;
}

/// Where both sides can give way by half, and of such places the nearest; below = 0: nowhere.
Squeeze bestSqueeze(const std::vector<Placed> &column, const Placed &placed)
{
    const auto wanted = std::ranges::upper_bound(column, placed.top, {}, &Placed::top) - column.begin();
    const auto rank = [wanted](const Squeeze &each) {
        return std::pair(each.isEven() ? 0 : 1, std::abs(each.below - wanted));
    };
    Squeeze best;
    for (std::ptrdiff_t below = 1; below < std::ssize(column); ++below) {
        const Squeeze squeeze = squeezeAt(column, below, placed.height);
        if (squeeze.isPossible() && (best.below == 0 || rank(squeeze) < rank(best)))
            best = squeeze;
    }
    return best;
}

}   // namespace

void pushApart(std::vector<Placed> &column, std::size_t from, double gap)
{
    for (std::size_t i = std::max<std::size_t>(from, 1); i < column.size(); ++i) {
        if (column[i].top < column[i - 1].bottom() + tight - slack)
            column[i].top = column[i - 1].bottom() + gap;
    }
}

bool isFree(const std::vector<Placed> &column, double top, double height, double gap)
{
    const double room = gap - 0.5;
    return std::ranges::all_of(column, [&](const Placed &placed) {
        return top + height + room <= placed.top || top >= placed.bottom() + room;
    });
}

bool squeezeIn(std::vector<Placed> &column, Placed placed)
{
    const Squeeze best = bestSqueeze(column, placed);
    if (best.below == 0)
        return false;
    double up = std::clamp(std::round(best.missing / 16) * 8, std::max(0.0, best.missing - best.beneath),
                           std::min(best.above, best.missing));
    double down = best.missing - up;
    for (std::ptrdiff_t i = best.below - 1; i >= 0 && up > 0; --i) {
        const double gives = i > 0 ? spare(column, i - 1) : 0;
        column[std::size_t(i)].top -= up;
        up -= gives;
    }
    for (std::ptrdiff_t i = best.below; i < std::ssize(column) && down > 0; ++i) {
        const double gives = i + 1 < std::ssize(column) ? spare(column, i) : 0;
        column[std::size_t(i)].top += down;
        down -= gives;
    }
    placed.top = column[std::size_t(best.below - 1)].bottom() + tight;
    column.insert(column.begin() + best.below, placed);
    return true;
}

}   // namespace switchover::layout
