#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace switchover::testing {

using namespace Qt::StringLiterals;

/// What one run of the command line came to.
struct CliOutcome
{
    int status = -1;   ///< -1: it did not end by itself.
    QByteArray output;
    QByteArray messages;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

/// The program as it was built, run to its end.
inline CliOutcome runCli(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(SWITCHOVER_BINARY_DIR "/bin/switchover-cli"), arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}   // namespace switchover::testing
