#pragma once

#include <QCoreApplication>

#include "model/report/blocks.h"

namespace switchover {
struct Finding;
enum class Severity;
}   // namespace switchover

namespace switchover::report {

/// Translates what reports say.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

/// "99.95 %" of a share that was counted, not calculated.
QString percentText(double share, int decimals = 2);
/// "7 more": what a list leaves out.
QString moreText(qsizetype count);
/// Seconds as people read them: "12 ms".
QString timeText(double seconds);
/// A moment of a run of @p span seconds, all of one run in the same unit: "90 s", not "1.5 min" after "31 s".
QString momentText(double seconds, double span);

Mark markOf(Severity severity);
/// Translated: "error".
QString severityText(Severity severity);

}   // namespace switchover::report
