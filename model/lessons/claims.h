#pragma once

#include "model/io/problem.h"
#include "model/lessons/lesson.h"

namespace switchover {

/// A number as a person writes it.
struct SaidNumber
{
    double value = 0;        ///< In seconds, as a share, or as it is.
    double unit = 1;         ///< What 1 of it is worth: 0.01 for percent, 60 for minutes.
    double rounding = 0.5;   ///< Half of its last digit, like value.
};

/// The first number in @p text, with the unit behind it: "95 %", "250 ms", "2 minutes".
std::optional<SaidNumber> saidNumber(const QString &text);

/// The numbers in @p text, as they are written there, those left out that are part of @p names.
QStringList numbersIn(QString text, const QStringList &names);

/// What is wrong with the numbers of a step: claims that the simulator does not bear out (errors), and numbers
/// that nothing claims (notes). Runs scenarios.
Problems checkClaims(const Step &step);

}   // namespace switchover
