#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include "app/cli/command.h"
#include "model/base/escape.h"
#include "model/exchange/carried.h"
#include "model/scenario/rotation_steps.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct RotationTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

constexpr int mostRequests = 1'000'000;

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({u"node"_s, RotationTexts::tr("The load balancer of a document."), u"LB"_s});
    parser.addOption({u"requests"_s, RotationTexts::tr("How many requests it gets (10)."), u"N"_s});
}

ExitStatus fail(const Error &error, ExitStatus status)
{
    printMessage(error.text());
    return status;
}

/// The same error, told of @p place around it.
Error in(const QString &place, const Error &error) { return {error.code, error.text(), place}; }

ExitStatus runDocument(const QString &file, const QString &balancer, int requests)
{
    const ReadDocument document = readCarriedDocument(file);
    if (!document.topology) {
        for (const Problem &problem : document.problems)
            printMessage(problem.text());
        return ExitStatus::BadInput;
    }
    const Result<QStringList> servers = rotationOf(*document.topology, balancer, requests);
    if (!servers)
        return fail(servers.error(),
                    document.topology->node(balancer) ? ExitStatus::BadInput : ExitStatus::Usage);
    return printResult(visible(servers->join(u'\n') + u'\n').toUtf8()) ? ExitStatus::Done
                                                                       : ExitStatus::BadOutput;
}

ExitStatus runSteps(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return fail({Error::Code::Io, file.errorString(), fileName}, ExitStatus::BadInput);
    const Result<Json> json = parseJson(file.readAll());
    if (!json)
        return fail(in(fileName, json.error()), ExitStatus::BadInput);
    const Result<RotationSteps> steps = readRotationSteps(*json);
    if (!steps)
        return fail(steps.error(), ExitStatus::BadInput);
    RotationPlayer player(*steps);
    QString lines;
    for (std::size_t i = 0; i < steps->steps.size(); ++i) {
        const auto server = player.play(steps->steps[i]);
        if (!server)
            return fail(in(u"steps[%1]"_s.arg(i), server.error()), ExitStatus::BadInput);
        if (*server)
            lines += **server + u'\n';
    }
    return printResult(visible(lines).toUtf8()) ? ExitStatus::Done : ExitStatus::BadOutput;
}

ExitStatus run(const QCommandLineParser &parser)
{
    const QString file = parser.positionalArguments().constFirst();
    if (!parser.isSet(u"node"_s)) {
        if (parser.isSet(u"requests"_s)) {
            printMessage(RotationTexts::tr("--requests: --node is needed, too."));
            return ExitStatus::Usage;
        }
        return runSteps(file);
    }
    bool number = true;
    const int requests = parser.isSet(u"requests"_s) ? parser.value(u"requests"_s).toInt(&number) : 10;
    if (!number || requests < 1 || requests > mostRequests) {
        printMessage(RotationTexts::tr("--requests: a number from 1 to %1 is needed.").arg(mostRequests));
        return ExitStatus::Usage;
    }
    return runDocument(file, parser.value(u"node"_s), requests);
}

}   // namespace

Command rotation()
{
    return {
        .verb = u"rotation"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Tells which server gets each of the next requests."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
