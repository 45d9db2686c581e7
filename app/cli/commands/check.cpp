#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "app/cli/command.h"
#include "model/base/escape.h"
#include "model/base/json.h"
#include "model/catalog/settings.h"
#include "model/exchange/carried.h"
#include "model/io/place.h"
#include "model/lessons/lesson_reader.h"
#include "model/lessons/rehearsal.h"
#include "model/probe/probe_type.h"
#include "model/scenario/compile.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct CheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"json"_s, CheckTexts::tr("Prints one JSON object instead of lines.")});
}

/// What came out of reading a file, whatever it is.
struct Checked
{
    bool valid = false;
    Problems problems;
    QString verdict;
};

QString counted(const char *text, std::size_t number)
{
    return QCoreApplication::translate("cli", text, nullptr, int(number));
}

/// Nothing of a file that cannot be read twice.
std::optional<Json> readAgain(const QString &fileName)
{
    QFile file(fileName);
    if (!QFileInfo(fileName).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto document = readJson(file.readAll());
    return document ? std::optional(*std::move(document)) : std::nullopt;
}

const Json *itemOf(const Json *parent, const QString &list, std::size_t number)
{
    const Json *items = parent && parent->isObject() ? parent->find(list) : nullptr;
    return items && items->isArray() && number < items->items.size() ? &items->items[number] : nullptr;
}

/// What names the target of an event, to tell its line.
int lineOfTarget(const QString &fileName, const ImpossibleEvent &event)
{
    const auto document = readAgain(fileName);
    const Json *scenario = itemOf(document ? &*document : nullptr, u"scenarios"_s, event.scenario);
    const Json *entry = itemOf(scenario, u"events"_s, event.event);
    const Json *target = entry && entry->isObject() ? entry->find(u"target"_s) : nullptr;
    return target ? target->line : 0;
}

/// What keeps a probe from being asked, secrets apart: those are no part of the document.
std::optional<probe::PreparedProbe> obstructed(const Topology &topology, const Probe &probe)
{
    using namespace probe;
    PreparedProbe ready = prepare(topology, probe, [](const QString &) { return std::nullopt; });
    if (ready.obstacle.cause == u"config.secret")
        ready = prepare(topology, probe, [](const QString &) { return u"x"_s; });
    const bool hidden =
        ready.obstacleAt == u"authority" && Settings(probe).text(u"authority").contains(u"${");
    return ready.question || hidden ? std::nullopt : std::optional(std::move(ready));
}

/// A document may hold a probe that cannot be asked as it is written. It opens, and the others are asked.
Problems faultyProbes(const QString &fileName, const Topology &topology)
{
    Problems problems;
    std::optional<Json> document;
    std::size_t number = 0;
    for (const Probe &probe : topology.probes()) {
        const std::size_t i = number++;
        const auto faulty = obstructed(topology, probe);
        if (!faulty)
            continue;
        if (!document)
            document = readAgain(fileName).value_or(Json());
        const QString key = faulty->obstacleAt.section(u'.', 0, 0);
        const QString member = faulty->obstacleAt.section(u'.', 1);
        const Json *at = itemOf(&*document, u"probes"_s, i);
        for (const QString &name : {key, member})
            if (const Json *inner = at && at->isObject() && !name.isEmpty() ? at->find(name) : nullptr)
                at = inner;
        QString path = u"probes[%1]"_s.arg(i);
        for (const QString &name : {key, member})
            path += name.isEmpty() ? QString() : u"."_s + name;
        const bool missing = key == u"target" && !probe.attributes.contains(key);
        problems.push_back({.severity = missing ? Problem::Severity::Note : Problem::Severity::Error,
                            .path = path,
                            .line = at ? at->line : 0,
                            .found = at ? described(*at) : QString(),
                            .allowed = faulty->obstacle.sentence});
    }
    return problems;
}

/// A document may hold a scenario that cannot happen as it is drawn now. It opens, but it is not right.
Problem problemOf(const QString &fileName, const ImpossibleEvent &event)
{
    return {.path = u"scenarios[%1].events[%2].target"_s.arg(event.scenario).arg(event.event),
            .line = lineOfTarget(fileName, event),
            .found = event.why.where,
            .allowed = event.why.what};
}

Checked checkDocument(const QString &fileName)
{
    ReadDocument document = readCarriedDocument(fileName);
    Checked checked{.problems = std::move(document.problems)};
    if (!document.topology)
        return checked;
    for (const ImpossibleEvent &event : impossibleEvents(*document.topology))
        checked.problems.push_back(problemOf(fileName, event));
    for (Problem &problem : faultyProbes(fileName, *document.topology))
        checked.problems.push_back(std::move(problem));
    checked.valid = !hasErrors(checked.problems);
    checked.verdict = counted(QT_TRANSLATE_NOOP("cli", "valid; elements: %n"), document.topology->size());
    return checked;
}

/// A lesson is also gone through: its tasks must be possible and its numbers true.
Checked checkLesson(const QString &fileName)
{
    ReadLesson read = readLessonFile(fileName);
    Checked checked{.problems = std::move(read.problems)};
    if (!read.lesson)
        return checked;
    for (Problem &problem : rehearse(*read.lesson))
        checked.problems.push_back(std::move(problem));
    checked.valid = !hasErrors(checked.problems);
    checked.verdict = counted(QT_TRANSLATE_NOOP("cli", "valid lesson; steps: %n"), read.lesson->steps.size());
    return checked;
}

Checked checkFile(const QString &fileName)
{
    QFile file(fileName);
    const bool isLesson = QFileInfo(fileName).isFile() && file.open(QIODevice::ReadOnly) &&
                          looksLikeLesson(file.read(4096));   // What a pipe gives cannot be read twice.
    return isLesson ? checkLesson(fileName) : checkDocument(fileName);
}

QByteArray asJson(const Checked &document)
{
    Json problems = Json::array();
    for (const Problem &problem : document.problems) {
        Json entry = Json::object();
        entry.add(u"severity"_s,
                  Json::of(problem.severity == Problem::Severity::Error ? u"error"_s : u"note"_s));
        entry.add(u"path"_s, Json::of(problem.path));
        entry.add(u"line"_s, Json::of(qint64(problem.line)));
        entry.add(u"found"_s, Json::of(problem.found));
        entry.add(u"allowed"_s, Json::of(problem.allowed));
        problems.items.push_back(std::move(entry));
    }
    Json result = Json::object();
    result.add(u"valid"_s, Json::of(document.valid));
    result.add(u"problems"_s, std::move(problems));
    return visible(QString::fromUtf8(pretty(result, 1))).toUtf8();   // \u202e is an escape in JSON, too.
}

/// On one line, whatever is in it.
QString asLine(const Problem &problem)
{
    return visible(problem.text().replace(u'\n', u' ').replace(u'\t', u' ')) + u'\n';
}

QByteArray asText(const Checked &document)
{
    QString text;
    for (const Problem &problem : document.problems)
        text += asLine(problem);
    text += document.valid
                ? document.verdict
                : counted(QT_TRANSLATE_NOOP("cli", "not valid; problems: %n"), document.problems.size());
    return (text + u'\n').toUtf8();
}

ExitStatus run(const QCommandLineParser &parser)
{
    const Checked document = checkFile(parser.positionalArguments().constFirst());
    const bool printed = printResult(parser.isSet(u"json"_s) ? asJson(document) : asText(document));
    if (!printed)
        return ExitStatus::BadOutput;
    return document.valid ? ExitStatus::Done : ExitStatus::BadInput;
}

}   // namespace

Command check()
{
    return {
        .verb = u"check"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Says all that is wrong with a document or a lesson."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
