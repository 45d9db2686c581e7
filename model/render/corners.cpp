#include "model/render/corners.h"

#include <cmath>

namespace switchover::render {

std::vector<QPointF> simplified(const std::vector<QPointF> &points)
{
    std::vector<QPointF> kept;
    for (const QPointF &point : points) {
        if (!kept.empty() && std::hypot(point.x() - kept.back().x(), point.y() - kept.back().y()) < 0.01)
            continue;
        if (kept.size() >= 2) {
            const QPointF before = kept[kept.size() - 2], last = kept.back();
            const QPointF in = last - before, out = point - last;
            const bool straight =
                std::abs(in.x() * out.y() - in.y() * out.x()) < 0.01 && QPointF::dotProduct(in, out) > 0;
            if (straight)
                kept.pop_back();
        }
        kept.push_back(point);
    }
    if (kept.size() == 1)
        kept.push_back(kept.front());
    return kept;
}

}   // namespace switchover::render
