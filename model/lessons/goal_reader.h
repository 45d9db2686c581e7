#pragma once

#include "model/io/reading.h"
#include "model/lessons/lesson.h"

namespace switchover {

/// Reads one condition: an object with one of the keys `all`, `any`, `none`, `event`, `reached`, `count`,
/// `attribute`, `linked`, `metric`, `finding`, `noFinding`, and what belongs to it. nullopt: refused, and logged.
std::optional<Goal> readGoal(Reading &reading, const Place &place);

/// `atLeast`, `atMost`, `equals`: numbers, or durations, which become seconds.
NumberRange readRange(Reading &reading, const Place &object);

/// A text that must be there and not empty. Logged if it is not.
QString requiredText(Reading &reading, const Place &object, const QString &key, const QString &allowed);

/// Notes the keys of @p object that are none of @p known.
void noteUnknown(Reading &reading, const Place &object, const QStringList &known);

}   // namespace switchover
