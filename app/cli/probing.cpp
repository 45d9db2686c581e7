#include "app/cli/probing.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QEventLoop>

#include "app/cli/command.h"
#include "model/probe/round.h"

namespace switchover::commands {

using namespace Qt::StringLiterals;
using namespace switchover::probe;

namespace {

struct ProbingTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

}   // namespace

std::optional<Permission> permissionFrom(const QCommandLineParser &parser)
{
    // Who runs the command has chosen the file; but a file may have been written by anybody.
    Permission permission = Permission::loopback();
    for (const QString &text : parser.values(u"allow-targets"_s))
        if (const auto allowed = allowFrom(text, permission); !allowed) {
            printMessage(ProbingTexts::tr("--allow-targets: %1").arg(allowed.error().text()));
            return std::nullopt;
        }
    return permission;
}

std::vector<ProbeState> askOnce(const Topology &topology, const Permission &permission)
{
    std::vector<ProbeState> result;
    QEventLoop loop;
    Round round(prepareAll(topology, environmentSecrets()), Dependencies(topology),
                std::make_shared<const Surroundings>(Surroundings{permission}));
    round.start([&](const std::vector<ProbeState> &states) {
        result = states;
        loop.quit();
    });
    loop.exec();
    return result;
}

}   // namespace switchover::commands
