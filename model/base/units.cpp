#include "model/base/units.h"

#include <QLocale>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct Unit
{
    QLatin1StringView name;
    std::int64_t ticks;   // nanoseconds
};

constexpr std::array units = {
    Unit{"us"_L1, 1'000},           Unit{"ms"_L1, 1'000'000},        Unit{"s"_L1, 1'000'000'000},
    Unit{"min"_L1, 60'000'000'000}, Unit{"h"_L1, 3'600'000'000'000}, Unit{"d"_L1, 86'400'000'000'000},
};

QString threeDigits(double value)
{
    QString digits = QString::number(value, 'f', value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
    if (!digits.contains(u'.'))
        return digits;
    while (digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.endsWith(u'.'))
        digits.chop(1);
    return digits;
}

}   // namespace

std::optional<SimDuration> parseDuration(const QString &text, SimDuration longest)
{
    static const QRegularExpression form(u"\\A([0-9]{1,15}(?:\\.[0-9]{1,12})?) ?(us|ms|s|min|h|d)\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    for (const Unit &unit : units) {
        if (match.captured(2) != unit.name)
            continue;
        const double ticks = match.captured(1).toDouble() * static_cast<double>(unit.ticks);
        if (ticks > static_cast<double>(longest.count()))
            return std::nullopt;
        return SimDuration(std::llround(ticks));
    }
    return std::nullopt;
}

SimDuration longestFor(double maximum)
{
    const bool more = maximum > seconds(century) && maximum <= seconds(longestDuration);
    return more ? SimDuration(std::llround(maximum * 1e9)) : century;
}

QString durationText(SimDuration duration)
{
    QString best;
    for (auto unit = units.rbegin(); unit != units.rend(); ++unit) {
        const double value = static_cast<double>(duration.count()) / static_cast<double>(unit->ticks);
        const QString text = QString::number(value, 'f', QLocale::FloatingPointShortest) + unit->name;
        if ((best.isEmpty() || text.size() < best.size()) && parseDuration(text, longestDuration) == duration)
            best = text;
    }
    return duration.count() == 0 || best.isEmpty() ? u"0s"_s : best;
}

QString humanDuration(SimDuration duration)
{
    if (duration.count() == 0)
        return u"0 s"_s;
    const Unit *best = &units.front();
    for (const Unit &unit : units)
        if (duration.count() >= unit.ticks)
            best = &unit;
    const double value = static_cast<double>(duration.count()) / static_cast<double>(best->ticks);
    QString digits = threeDigits(value);
    if (digits.isEmpty())
        digits = u"0"_s;
    const QString unit = best == &units.front() ? u"\u00B5s"_s : QString(best->name);   // Files say "us".
    return digits + QChar(0x202F) + unit;   // Narrow no-break space: number and unit stay together.
}

QString humanNumber(double number)
{
    constexpr std::array steps = {std::pair{1e9, "G"}, std::pair{1e6, "M"}, std::pair{1e3, "k"}};
    for (const auto &[step, sign] : steps)
        if (std::abs(number) >= step)
            return threeDigits(number / step) + QChar(0x202F) + QLatin1StringView(sign);
    if (number == 0.0)
        return u"0"_s;
    return std::abs(number) < 0.01 ? QString::number(number, 'g', 3) : threeDigits(number);
}

}   // namespace switchover
