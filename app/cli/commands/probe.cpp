#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <algorithm>

#include "app/cli/command.h"
#include "app/cli/probing.h"
#include "model/base/escape.h"
#include "model/base/units.h"
#include "model/exchange/carried.h"
#include "model/probe/history/history.h"
#include "model/probe/monitor.h"
#include "model/probe/sources/fetch.h"
#include "model/probe/sources/watch.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;
using namespace switchover::probe;

struct ProbeTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const char *help, const char *valueName = nullptr) {
        const QString value = valueName ? QString::fromLatin1(valueName) : QString();
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), ProbeTexts::tr(help), value));
    };
    option("once", QT_TRANSLATE_NOOP("cli", "Asks every endpoint once and ends."));
    option("for",
           QT_TRANSLATE_NOOP("cli",
                             "Watches the endpoints for so long, such as 5min; changes are told as they "
                             "happen."),
           "DURATION");
    option("ca", QT_TRANSLATE_NOOP("cli", "Certificates in PEM form that are trusted besides the system's."),
           "FILE");
    option("history", QT_TRANSLATE_NOOP("cli", "Keeps all answers in this database (with --for)."), "FILE");
    option("json", QT_TRANSLATE_NOOP("cli", "Prints one JSON object instead of a table."));
    option("prometheus",
           QT_TRANSLATE_NOOP("cli", "Takes the states from this Prometheus (with --once) instead of asking."),
           "URL");
    option("haproxy",
           QT_TRANSLATE_NOOP(
               "cli",
               "Takes the states from these statistics of HAProxy, http://... or unix:SOCKET (with --once)."),
           "URL");
    option("allow-targets",
           QT_TRANSLATE_NOOP(
               "cli", "What may be asked besides this machine: \"all\", a file, or a list of addresses, "
                      "ranges and names with commas."),
           "LIST");
}

QByteArray asJson(const std::vector<ProbeState> &states)
{
    Json list = Json::array();
    for (const ProbeState &state : states)
        list.items.push_back(toJson(state));
    Json result = Json::object();
    result.add(u"probes"_s, std::move(list));
    return visible(QString::fromUtf8(pretty(result, 2))).toUtf8();
}

QByteArray asTable(const std::vector<ProbeState> &states)
{
    qsizetype widest = 0;
    for (const ProbeState &state : states)
        widest = std::max({widest, state.probe.size()});
    QString text;
    for (const ProbeState &state : states) {
        const QString took = state.at == 0 ? QString() : inWords(state.times.total());
        text += u"%1  %2  %3  %4  %5\n"_s.arg(state.probe, int(-widest))
                    .arg(labelOf(state.outcome.verdict), -14)
                    .arg(took, 8)
                    .arg(state.outcome.cause, -20)
                    .arg(state.outcome.sentence);
    }
    return visible(text).toUtf8();
}

std::vector<ProbeState> watch(const Topology &topology, const Permission &permission, SimDuration howLong,
                              const QString &historyFile, const QString &name)
{
    Monitor monitor;
    std::unique_ptr<History> history;
    if (!historyFile.isEmpty()) {
        history = std::make_unique<History>(historyFile, name);
        QObject::connect(history.get(), &History::troubled, &printMessage);
        QObject::connect(&monitor, &Monitor::readingTaken, history.get(),
                         [&history](const Reading &reading) { history->record(reading); });
        QObject::connect(&monitor, &Monitor::verdictChanged, history.get(),
                         [&history](const ProbeState &state) { history->record(state); });
    }
    QEventLoop loop;
    QObject::connect(&monitor, &Monitor::verdictChanged, &loop, [](const ProbeState &state) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(state.at);
        printMessage(u"%1  %2  %3  %4"_s.arg(at.toString(u"HH:mm:ss"_s), state.probe,
                                             labelOf(state.outcome.verdict), state.outcome.sentence));
    });
    QObject::connect(&monitor, &Monitor::offlineChanged, &loop, [](bool offline) {
        printMessage(offline ? ProbeTexts::tr("This machine has lost its own network.")
                             : ProbeTexts::tr("The network is back."));
    });
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(howLong), Qt::PreciseTimer, &loop,
                       &QEventLoop::quit);
    monitor.start({prepareAll(topology, environmentSecrets()), Dependencies(topology), permission});
    loop.exec();
    monitor.stop();
    return monitor.states();
}

/// nullopt: not stated; nothing inside: not readable, and told.
std::optional<std::optional<SimDuration>> durationOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"for"_s))
        return std::nullopt;
    const auto duration = parseDuration(parser.value(u"for"_s));
    if (!duration || duration->count() <= 0 || *duration > std::chrono::hours(24 * 20)) {
        printMessage(ProbeTexts::tr("--for: \"%1\" is no duration such as 5min, at most 20d.")
                         .arg(parser.value(u"for"_s)));
        return std::optional<SimDuration>();
    }
    return duration;
}

/// What HAProxy says over its own socket.
Import importOnce(SourceOrder order)
{
    Import import;
    QEventLoop loop;
    SourceWatch source(std::move(order));
    QObject::connect(&source, &SourceWatch::taken, &loop, [&](const Import &taken) {
        import = taken;
        loop.quit();
    });
    QMetaObject::invokeMethod(&source, &SourceWatch::start, Qt::QueuedConnection);
    loop.exec();
    return import;
}

/// Trusts what `--ca` names as well; false if that holds no certificate, after having said so.
bool trustAuthorities(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"ca"_s))
        return true;
    const QString name = parser.value(u"ca"_s);
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        printMessage(ProbeTexts::tr("--ca: cannot read \"%1\": %2.").arg(name, file.errorString()));
    else if (!file.read(16 * 1024 * 1024).contains("-----BEGIN CERTIFICATE-----"))
        printMessage(ProbeTexts::tr("--ca: \"%1\" holds no certificate in PEM form.").arg(name));
    else   // As for other programs, and read in one place.
        return qputenv("SSL_CERT_FILE", QFile::encodeName(name));
    return false;
}

/// The states as an engine sees them; nullopt: its address is none, and that was told.
std::optional<std::vector<ProbeState>> importStates(const Topology &topology, const QString &url,
                                                    bool prometheus)
{
    constexpr auto deadline = std::chrono::seconds(5);
    constexpr auto stale = std::chrono::seconds(60);
    if (!prometheus && url.startsWith(u"unix:"_s))
        return statesFrom(importOnce({.kind = SourceOrder::Kind::Haproxy, .url = url}),
                          prepareAll(topology, environmentSecrets()), topology,
                          QDateTime::currentMSecsSinceEpoch(), stale);
    auto fetch = Fetch::of(url, environmentSecrets(), deadline);
    if (!fetch) {
        printMessage(fetch.error().what);
        return std::nullopt;
    }
    Import import;
    QEventLoop loop;
    const auto done = [&](Import result) {
        import = std::move(result);
        loop.quit();
    };
    prometheus ? askPrometheus(**fetch, done) : askHaproxy(**fetch, done);
    loop.exec();
    return statesFrom(import, prepareAll(topology, environmentSecrets()), topology,
                      QDateTime::currentMSecsSinceEpoch(), stale);
}

ExitStatus run(const QCommandLineParser &parser)
{
    const std::optional<Permission> permission = permissionFrom(parser);
    if (!permission)
        return ExitStatus::Usage;
    const auto howLong = durationOf(parser);
    if (parser.isSet(u"once"_s) == howLong.has_value()) {
        printMessage(howLong ? ProbeTexts::tr("--once and --for say different things: one of them.")
                             : ProbeTexts::tr("How long? --once or --for DURATION."));
        return ExitStatus::Usage;
    }
    if (howLong && !*howLong)
        return ExitStatus::Usage;
    if (!trustAuthorities(parser))
        return ExitStatus::BadInput;
    const ReadDocument document = readCarriedDocument(parser.positionalArguments().constFirst());
    if (!document.topology) {
        for (const Problem &problem : document.problems)
            printMessage(problem.text());
        return ExitStatus::BadInput;
    }
    std::vector<ProbeState> states;
    if (const QString source = parser.isSet(u"prometheus"_s) ? u"prometheus"_s : u"haproxy"_s;
        parser.isSet(source)) {
        auto imported = importStates(*document.topology, parser.value(source), source == u"prometheus");
        if (!imported)
            return ExitStatus::Usage;
        states = *std::move(imported);
    } else {
        states = howLong ? watch(*document.topology, *permission, **howLong, parser.value(u"history"_s),
                                 History::nameFor(document.topology->header().name,
                                                  parser.positionalArguments().constFirst()))
                         : askOnce(*document.topology, *permission);
    }
    if (!printResult(parser.isSet(u"json"_s) ? asJson(states) : asTable(states)))
        return ExitStatus::BadOutput;
    return std::ranges::any_of(states,
                               [](const ProbeState &state) { return isFailure(state.outcome.verdict); })
               ? ExitStatus::Found
               : ExitStatus::Done;
}

}   // namespace

Command probe()
{
    return {
        .verb = u"probe"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Asks the real endpoints how they are."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
