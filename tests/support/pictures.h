#pragma once

#include <QImage>

namespace switchover::testing {

/// How many pixels differ by more than @p tolerance in a colour; all of them if the sizes do.
inline int differing(const QImage &a, const QImage &b, int tolerance)
{
    if (a.size() != b.size())
        return std::max(a.width() * a.height(), 1);
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            count += std::abs(qRed(p) - qRed(q)) > tolerance || std::abs(qGreen(p) - qGreen(q)) > tolerance ||
                     std::abs(qBlue(p) - qBlue(q)) > tolerance;
        }
    }
    return count;
}

}   // namespace switchover::testing
