#pragma once

#include <QSet>
#include <QString>

#include <vector>

#include "model/lessons/lesson.h"

namespace switchover {

struct ShippedLesson
{
    QString file;
    Lesson lesson;
};

/// The lessons that come with the program, in their order. Read once, when first asked for.
const std::vector<ShippedLesson> &shippedLessons();

/// How far a person has come with a lesson: kept in the settings, by its id.
class LessonProgress
{
public:
    explicit LessonProgress(const Id &lesson);

    QSet<Id> doneSteps() const;
    bool isDone(const Lesson &lesson) const;
    void setDone(const Id &step);
    /// The step to go on with; empty: the first.
    Id current() const;
    void setCurrent(const Id &step);

private:
    QString m_key;
};

}   // namespace switchover
