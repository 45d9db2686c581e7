#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/cli/command.h"
#include "model/io/reader.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

QString tr(const char *text) { return QCoreApplication::translate("cli", text); }

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"json"_s, tr("Prints one JSON object instead of lines.")});
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
    return pretty(result, 1);
}

QByteArray asText(const ReadDocument &document)
{
    QString text;
    for (const Problem &problem : document.problems)
        text += visible(problem.text()) + u'\n';
    if (document.topology)
        text +=
            tr("valid: %n element(s)").replace(u"%n"_s, QString::number(document.topology->size())) + u'\n';
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
