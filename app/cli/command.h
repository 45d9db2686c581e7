#pragma once

#include <QString>
#include <QStringList>

#include <span>

class QCommandLineParser;

namespace switchover {

/// How the command line ends. @source SPEC: exit status.
enum class ExitStatus {
    Done = 0,
    Found = 1,   ///< done, and it found what it was asked to look for
    Usage = 2,
    BadInput = 3,   ///< the input cannot be read or is not valid
    BadOutput = 4   ///< the output cannot be written, or a component failed
};

/// One verb of the command line, under commands/.
struct Command
{
    QString verb;
    const char *summary;     ///< One line, marked with QT_TRANSLATE_NOOP("cli", ...).
    QStringList arguments;   ///< Positional ones, for the usage line: "FILE", "OUT".
    void (*addOptions)(QCommandLineParser &parser);   ///< nullptr: none but --help.
    ExitStatus (*run)(const QCommandLineParser &parser);
    int optionalArguments = 0;   ///< How many of the last arguments may be left out.
    bool paints = false;         ///< Needs fonts, and so a QGuiApplication.
};

std::span<const Command> allCommands();

/// Writes to standard output; results only.
bool printResult(const QByteArray &utf8);

/// One line to standard error: progress and messages. Control characters are shown, not sent.
void printMessage(const QString &text);

/// Writes @p data to @p fileName, or to standard output if that is "-" or empty.
ExitStatus writeOutput(const QString &fileName, const QByteArray &data);

}   // namespace switchover
