#include "widgets/lessons/library.h"

#include <QDir>
#include <QSettings>

#include "model/lessons/lesson_reader.h"

namespace switchover {

using namespace Qt::StringLiterals;

const std::vector<ShippedLesson> &shippedLessons()
{
    static const std::vector<ShippedLesson> lessons = [] {
        std::vector<ShippedLesson> read;
        for (const QFileInfo &file :
             QDir(u":/lessons"_s).entryInfoList({u"*.lesson"_s}, QDir::Files, QDir::Name))
            if (auto lesson = readLessonFile(file.filePath()).lesson)
                read.push_back({file.filePath(), *std::move(lesson)});
        return read;
    }();
    return lessons;
}

LessonProgress::LessonProgress(const Id &lesson) : m_key(u"lessons/"_s + lesson) {}

QSet<Id> LessonProgress::doneSteps() const
{
    const QStringList steps = QSettings().value(m_key + u"/done"_s).toStringList();
    return {steps.begin(), steps.end()};
}

bool LessonProgress::isDone(const Lesson &lesson) const
{
    const QSet<Id> done = doneSteps();
    return std::ranges::all_of(lesson.steps, [&](const Step &step) { return done.contains(step.id); });
}

void LessonProgress::setDone(const Id &step)
{
    QStringList steps = QSettings().value(m_key + u"/done"_s).toStringList();
    if (steps.contains(step))
        return;
    steps.append(step);
    QSettings().setValue(m_key + u"/done"_s, steps);
}

Id LessonProgress::current() const { return QSettings().value(m_key + u"/current"_s).toString(); }

void LessonProgress::setCurrent(const Id &step) { QSettings().setValue(m_key + u"/current"_s, step); }

}   // namespace switchover
