#include "app/cli/command.h"

#include <cstdio>
#include <vector>

#include "cli/commands/family.inc"
#include "model/base/escape.h"
#include "model/exchange/file_output.h"

namespace switchover {

using namespace Qt::StringLiterals;

std::span<const Command> allCommands()
{
    static const std::vector<Command> list{SWITCHOVER_FAMILY};
    return list;
}

bool printResult(const QByteArray &utf8)
{
    const bool written =
        std::fwrite(utf8.constData(), 1, std::size_t(utf8.size()), stdout) == std::size_t(utf8.size());
    return std::fflush(stdout) == 0 && written;
}

void printMessage(const QString &text)
{
    const QByteArray line = visible(text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

ExitStatus writeOutput(const QString &fileName, const QByteArray &data)
{
    if (fileName.isEmpty() || fileName == u"-")
        return printResult(data) ? ExitStatus::Done : ExitStatus::BadOutput;
    if (const auto written = writeFile(fileName, data); !written) {
        printMessage(written.error().text());
        return ExitStatus::BadOutput;
    }
    return ExitStatus::Done;
}

}   // namespace switchover
