#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/cli/command.h"
#include "model/io/reader.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"json"_s, Texts::tr("Prints one JSON object instead of lines.")});
}

QByteArray asJson(const ReadDocument &document)
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
    result.add(u"valid"_s, Json::of(document.topology.has_value()));
    result.add(u"problems"_s, std::move(problems));
    return visible(QString::fromUtf8(pretty(result, 1))).toUtf8();   // \u202e is an escape in JSON, too.
}

/// On one line, whatever is in it.
QString asLine(const Problem &problem)
{
    return visible(problem.text().replace(u'\n', u' ').replace(u'\t', u' ')) + u'\n';
}

QByteArray asText(const ReadDocument &document)
{
    const auto count = [](const char *text, std::size_t number) {
        return QCoreApplication::translate("cli", text, nullptr, int(number)) + u'\n';
    };
    QString text;
    for (const Problem &problem : document.problems)
        text += asLine(problem);
    if (document.topology)
        text += count(QT_TRANSLATE_NOOP("cli", "valid; elements: %n"), document.topology->size());
    else
        text += count(QT_TRANSLATE_NOOP("cli", "not valid; problems: %n"), document.problems.size());
    return text.toUtf8();
}

ExitStatus run(const QCommandLineParser &parser)
{
    const ReadDocument document = readDocumentFile(parser.positionalArguments().constFirst());
    const bool printed = printResult(parser.isSet(u"json"_s) ? asJson(document) : asText(document));
    if (!printed)
        return ExitStatus::BadOutput;
    return document.topology ? ExitStatus::Done : ExitStatus::BadInput;
}

}   // namespace

Command check()
{
    return {
        .verb = u"check"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Says all that is wrong with a file."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
