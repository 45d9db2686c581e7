#include "model/report/words.h"

#include "model/base/units.h"
#include "model/review/finding.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

QString percentText(double share, int decimals) { return u"%1\u202F%"_s.arg(100 * share, 0, 'f', decimals); }

QString moreText(qsizetype count) { return Words::tr("%n more", nullptr, int(count)); }

QString timeText(double value) { return humanDuration(SimDuration(qRound64(value * 1e9))); }

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
