#pragma once

#include <optional>

#include "model/io/problem.h"
#include "model/lessons/lesson.h"

namespace switchover {

/// What came out of reading a lesson: the lesson if there was no error, and all that is to be said about the text.
struct ReadLesson
{
    std::optional<Lesson> lesson;
    Problems problems;
};

/// Reads a lesson (resources/handbook/lessons.md tells the format). Finds all faults, not the first alone. NumberRange:
/// 4 MiB, 100 steps.
ReadLesson readLesson(const QByteArray &utf8);
ReadLesson readLessonFile(const QString &fileName);

/// Whether a text means to be a lesson, by the `format` at its beginning.
bool looksLikeLesson(const QByteArray &utf8);

}   // namespace switchover
