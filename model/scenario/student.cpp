#include "model/scenario/student.h"

#include <algorithm>
#include <cmath>

namespace switchover {
namespace {

/// The continued fraction of DLMF 8.17.22, evaluated from the front (Lentz).
double fraction(double x, double a, double b)
{
    constexpr double tiny = 1e-300;
    const auto away = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= 500; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away(1 + even * d);
        c = away(1 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away(1 + odd * d);
        c = away(1 + odd / c);
        value *= d * c;
        if (std::abs(d * c - 1) < 1e-15)
            break;
    }
    return value;
}

/// Regularised incomplete beta function.
double beta(double x, double a, double b)
{
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
}

/// Probability that |T| is above @p t.
double beyond(double t, int freedom) { return beta(freedom / (freedom + t * t), freedom / 2.0, 0.5); }

}   // namespace

double studentPoint(double confidence, int freedom)
{
    const int n = std::max(1, freedom);
    double low = 0;
    double high = 1;
    while (beyond(high, n) > 1 - confidence && high < 1e9)
        high *= 2;
    for (int step = 0; step < 100; ++step) {
        const double middle = (low + high) / 2;
        (beyond(middle, n) > 1 - confidence ? low : high) = middle;
    }
    return (low + high) / 2;
}

}   // namespace switchover
