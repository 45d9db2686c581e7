#include "model/report/words.h"

#include <array>

#include "model/base/units.h"
#include "model/review/finding.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

QString percentText(double share, int decimals) { return u"%1\u202F%"_s.arg(100 * share, 0, 'f', decimals); }

QString moreText(qsizetype count) { return Words::tr("%n more", nullptr, int(count)); }

QString timeText(double value) { return humanDuration(SimDuration(qRound64(value * 1e9))); }

QString momentText(double value, double span)
{
    struct Scale
    {
        double longest;   ///< Seconds of a run.
        double unit;
        QLatin1StringView name;
    };
    static constexpr std::array scales{Scale{600, 1, "s"_L1}, Scale{6 * 3600, 60, "min"_L1},
                                       Scale{10 * 86'400, 3600, "h"_L1}};
    for (const Scale &scale : scales)
        if (span >= 1 && span <= scale.longest)
            return QString::number(value / scale.unit, 'g', 4) + u'\u202F' + scale.name;
    return timeText(value);
}

Mark markOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Mark::Bad;
    case Severity::Warning:
        return Mark::Warning;
    case Severity::Note:
        break;
    }
    return Mark::Note;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Words::tr("error");
    case Severity::Warning:
        return Words::tr("warning");
    case Severity::Note:
        break;
    }
    return Words::tr("note");
}

}   // namespace switchover::report
