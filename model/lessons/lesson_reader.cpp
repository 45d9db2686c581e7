#include "model/lessons/lesson_reader.h"

#include <QFile>
#include <QRegularExpression>

#include "model/io/element_reader.h"
#include "model/io/reader.h"
#include "model/io/value_reader.h"
#include "model/lessons/deed_reader.h"
#include "model/lessons/goal_reader.h"
#include "model/lessons/step_reader.h"
#include "model/lessons/texts.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = qsizetype(4) * 1024 * 1024;
constexpr std::size_t mostSteps = 100;
const auto formatName = u"switchover-lesson/1"_s;

ReadLesson refused(const QString &found, const QString &allowed)
{
    return {{}, {{.found = found, .allowed = allowed}}};
}

/// The document at the beginning, from which the first step starts.
std::optional<Topology> readDrawing(Reading &reading, const Place &place)
{
    ReadDocument document = readDocument(place);
    for (Problem &problem : document.problems)
        reading.log.add(std::move(problem));
    return std::move(document.topology);
}

void readSteps(Reading &reading, const Place &root, std::optional<Topology> drawing, Lesson &lesson)
{
    const auto list = member::required(reading, root, u"steps"_s, LessonTexts::tr("a list of steps"));
    if (!list)
        return;
    const auto &items = list->json.items;
    if (!list->json.isArray() || items.empty() || items.size() > mostSteps) {
        reading.log.error(*list, LessonTexts::tr("a list of 1 to %1 steps").arg(mostSteps));
        return;
    }
    std::set<Id> ids;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Place place = list->item(i);
        if (!member::isObject(reading, place))
            continue;
        const auto own = place.member(u"document"_s);
        if (own)
            drawing = readDrawing(reading, *own);
        Step step = readStep(reading, place, drawing);
        step.ownDrawing = own.has_value();
        if (!step.id.isEmpty() && !ids.insert(step.id).second)
            reading.log.error(*place.member(u"id"_s), LessonTexts::tr("an id that no other step has"));
        lesson.steps.push_back(std::move(step));
    }
}

Lesson readRoot(Reading &reading, const Place &root)
{
    noteUnknown(reading, root,
                {u"format"_s, u"id"_s, u"title"_s, u"summary"_s, u"minutes"_s, u"document"_s, u"steps"_s});
    Lesson lesson;
    lesson.id = member::id(reading, root);
    lesson.title = requiredText(reading, root, u"title"_s, LessonTexts::tr("what the lesson is called"));
    lesson.summary = member::text(reading, root, u"summary"_s);
    if (const auto minutes = root.member(u"minutes"_s))
        lesson.minutes = int(readNumber(*minutes, reading.log, 1, 600).value_or(lesson.minutes));
    const auto document = member::required(reading, root, u"document"_s,
                                           LessonTexts::tr("the document that the lesson starts with"));
    readSteps(reading, root, document ? readDrawing(reading, *document) : std::nullopt, lesson);
    return lesson;
}

}   // namespace

ReadLesson readLesson(const QByteArray &utf8)
{
    const auto json = readJson(utf8, {.bytes = mostBytes});
    if (!json) {
        const JsonFault &fault = json.error();
        return {{},
                {{.path = fault.path,
                  .line = fault.line,
                  .found = fault.what,
                  .allowed = LessonTexts::tr("a lesson (JSON, UTF-8)")}}};
    }
    Reading reading;
    ReadLesson read;
    if (const Place root{*json}; member::isObject(reading, root)) {
        const QString allowed = u"\"%1\""_s.arg(formatName);
        const auto format = member::required(reading, root, u"format"_s, allowed);
        if (format && format->json.isString() && format->json.text == formatName) {
            Lesson lesson = readRoot(reading, root);
            if (!reading.log.failed())
                read.lesson = std::move(lesson);
        } else if (format) {
            reading.log.error(*format, allowed);
        }
    }
    read.problems = reading.log.take();
    return read;
}

ReadLesson readLessonFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refused(LessonTexts::tr("%1 cannot be opened: %2").arg(fileName, file.errorString()),
                       LessonTexts::tr("a lesson"));
    const QByteArray bytes = file.read(mostBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return refused(LessonTexts::tr("%1 cannot be read: %2").arg(fileName, file.errorString()),
                       LessonTexts::tr("a lesson"));
    return readLesson(bytes);
}

bool looksLikeLesson(const QByteArray &utf8)
{
    static const QRegularExpression mark(u"\"format\"\\s*:\\s*\"switchover-lesson/"_s);
    return mark.match(QString::fromUtf8(utf8.left(4096))).hasMatch();
}

}   // namespace switchover
