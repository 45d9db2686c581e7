#include <QCommandLineParser>
#include <QCoreApplication>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "app/cli/command.h"
#include "model/base/language.h"

namespace {

using namespace switchover;
using namespace Qt::StringLiterals;

struct MainTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString overview()
{
    QString text = MainTexts::tr("Usage: switchover-cli VERB [arguments] [options]\n\nVerbs:\n");
    for (const Command &command : allCommands())
        text += u"  %1 %2  %3\n"_s.arg(command.verb, -12)
                    .arg(command.arguments.join(u' '), -14)
                    .arg(MainTexts::tr(command.summary));
    return text + MainTexts::tr(
                      "\nswitchover-cli VERB --help tells the options of one verb.\n"
                      "Exit status: 0 done; 1 done and found something; 2 wrong usage; 3 unreadable input; "
                      "4 output not written.\n");
}

int fail(const QString &message)
{
    printMessage(message);
    return int(ExitStatus::Usage);
}

int runCommand(const Command &command, QStringList arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(MainTexts::tr(command.summary));
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    const QCommandLineOption help({u"h"_s, u"help"_s}, MainTexts::tr("Shows this text."));
    parser.addOption(help);
    if (command.addOptions)
        command.addOptions(parser);
    for (const QString &argument : command.arguments)
        parser.addPositionalArgument(argument, QString());
    arguments.removeAt(1);
    const bool parsed = parser.parse(arguments);
    if (parser.isSet(help)) {
        printResult(
            parser.helpText()
                .replace(u"switchover-cli [options]"_s, u"switchover-cli %1 [options]"_s.arg(command.verb))
                .toUtf8());
        return int(ExitStatus::Done);
    }
    if (!parsed)
        return fail(parser.errorText());
    const auto given = parser.positionalArguments().size();
    if (given > command.arguments.size() || given < command.arguments.size() - command.optionalArguments)
        return fail(MainTexts::tr("Usage: switchover-cli %1 %2 [options]")
                        .arg(command.verb, command.arguments.join(u' ')));
    return int(command.run(parser));
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// Only a verb that paints pays for fonts and a platform. Qt is shown the name of the program alone: it would take
/// `--title`, `--style` and the like, with the argument behind it, for its own.
std::unique_ptr<QCoreApplication> makeApplication(const QString &verb, char **argv)
{
    static int argc = 1;   // Qt keeps a reference.
    const auto all = allCommands();
    const auto command = std::ranges::find(all, verb, &Command::verb);
    if (command == all.end() || !command->paints)
        return std::make_unique<QCoreApplication>(argc, argv);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");   // Fonts without a display.
    return std::make_unique<QGuiApplication>(argc, argv);
}

}   // namespace

int main(int argc, char **argv)
{
    const QStringList arguments = argumentsOf(argc, argv);
    const QString verb = arguments.value(1);
    const auto application = makeApplication(verb, argv);
    QCoreApplication::setApplicationName(u"switchover"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHOVER_VERSION));
    installLanguage(*application);

    if (verb == u"--help" || verb == u"-h" || verb == u"help") {
        printResult(overview().toUtf8());
        return int(ExitStatus::Done);
    }
    if (verb == u"--version") {
        printResult("switchover-cli " SWITCHOVER_VERSION "\n");
        return int(ExitStatus::Done);
    }
    const auto all = allCommands();
    const auto command = std::ranges::find(all, verb, &Command::verb);
    if (command == all.end())
        return fail((verb.isEmpty() ? QString() : MainTexts::tr("There is no verb \"%1\".\n").arg(verb)) +
                    overview());
    return runCommand(*command, arguments);
}
