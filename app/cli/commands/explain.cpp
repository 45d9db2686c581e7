#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/cli/run_request.h"
#include "model/base/escape.h"
#include "model/scenario/explanation.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct ExplainText
{
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"request"_s, ExplainText::tr("Tells the way of this request, hop by hop."), u"N"_s});
    parser.addOption({u"event"_s,
                      ExplainText::tr("Tells what this event of the trace follows from, back to its root."),
                      u"N"_s});
    addRunOptions(parser);
    parser.addOption({u"json"_s, ExplainText::tr("Prints JSON instead of sentences.")});
}

/// What is to be explained: exactly one of the two.
struct Subject
{
    bool isRequest = true;
    qulonglong number = 0;
};

std::optional<Subject> subjectOf(const QCommandLineParser &parser)
{
    const bool isRequest = parser.isSet(u"request"_s);
    if (isRequest == parser.isSet(u"event"_s)) {
        printMessage(ExplainText::tr("Either --request or --event is needed."));
        return std::nullopt;
    }
    const QString name = isRequest ? u"request"_s : u"event"_s;
    bool number = false;
    const Subject subject{isRequest, parser.value(name).toULongLong(&number)};
    if (!number || subject.number == 0) {
        printMessage(ExplainText::tr("--%1: a number from 1 is needed.").arg(name));
        return std::nullopt;
    }
    return subject;
}

ExitStatus run(const QCommandLineParser &parser)
{
    const std::optional<Subject> subject = subjectOf(parser);
    const std::optional<RunRequest> request = readRunRequest(parser);
    if (!subject || !request)
        return ExitStatus::Usage;
    const LoadedDocument document = loadDocument(parser, parser.positionalArguments().constFirst());
    if (!document.topology)
        return document.status;
    const std::optional<CompiledRun> compiled = compileRequest(parser, *document.topology, *request);
    if (!compiled)
        return ExitStatus::BadInput;
    const std::vector<sim::TraceEvent> events = subject->isRequest
                                                    ? wayOf(compiled->plan, subject->number)
                                                    : causesOf(compiled->plan, subject->number);
    if (events.empty()) {
        printMessage((subject->isRequest ? ExplainText::tr("The run makes no request %1.")
                                         : ExplainText::tr("The run has no event %1."))
                         .arg(subject->number));
        return ExitStatus::Usage;
    }
    const QByteArray output = parser.isSet(u"json"_s)
                                  ? pretty(explanationJson(*compiled->plan, events), 1)
                                  : visible(explanationText(*compiled->plan, events)).toUtf8();
    return printResult(output) ? ExitStatus::Done : ExitStatus::BadOutput;
}

}   // namespace

Command explain()
{
    return {
        .verb = u"explain"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Tells why: one request's way, or what an event follows from."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
