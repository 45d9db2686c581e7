#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>

#include "app/cli/command.h"
#include "app/cli/probing.h"
#include "model/exchange/carried.h"
#include "model/exchange/exporter.h"
#include "model/health/overlay.h"
#include "model/health/past.h"
#include "model/probe/history/history.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct ExportDiagramTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

QString formatIds()
{
    QStringList ids;
    for (const Exporter &exporter : allExporters())
        ids += exporter.id;
    return ids.join(u", "_s);
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"format"_s,
         ExportDiagramTexts::tr("Format of the picture, if not by the ending of OUT: %1.").arg(formatIds()),
         u"FORMAT"_s},
        {u"theme"_s, ExportDiagramTexts::tr("Colours: %1.").arg(render::themeIds().join(u", "_s)), u"THEME"_s,
         u"light"_s},
        {u"scale"_s, ExportDiagramTexts::tr("Pixels a drawing unit, 0.1 to 10, for PNG."), u"NUMBER"_s,
         u"2"_s},
        {u"transparent"_s, ExportDiagramTexts::tr("Leaves out the ground.")},
        {u"title"_s,
         ExportDiagramTexts::tr("Puts a title block above the drawing: name, and what the document states of "
                                "version, date, author and note.")},
        {u"legend"_s,
         ExportDiagramTexts::tr("Puts a legend below the drawing: what its lines and colours mean.")},
        {u"selection"_s,
         ExportDiagramTexts::tr("Only these elements and what is in them: ids with commas between."),
         u"IDS"_s},
        {u"overlay"_s,
         ExportDiagramTexts::tr("Shows how the real endpoints are, out of what was kept of them, or with "
                                "--allow-targets by asking each of them once.")},
        {u"history"_s, ExportDiagramTexts::tr("The database for --overlay, if not the usual one."),
         u"FILE"_s},
        {u"at"_s,
         ExportDiagramTexts::tr("The moment for --overlay, such as 2026-11-22T03:12, if not the last one."),
         u"TIME"_s},
        {u"allow-targets"_s,
         ExportDiagramTexts::tr(
             "What --overlay may ask besides this machine: \"all\", \"loopback\", a file, or a list of "
             "addresses, ranges and names with commas."),
         u"LIST"_s},
    });
}

/// What the options ask for, or nothing, after having said what is wrong with them.
struct Wish
{
    const Exporter *exporter = nullptr;
    ExportRequest request;
    std::set<Id> selection;
};

std::optional<Wish> wishOf(const QCommandLineParser &parser)
{
    const auto complain = [](const QString &text) {
        printMessage(text);
        return std::nullopt;
    };
    Wish wish;
    const QString out = parser.positionalArguments().at(1), format = parser.value(u"format"_s).toLower();
    wish.exporter = format.isEmpty() ? exporterForFile(out) : exporterById(format);
    if (!wish.exporter)
        return complain(ExportDiagramTexts::tr("No format is known for %1. There are: %2.")
                            .arg(format.isEmpty() ? out : format, formatIds()));
    const auto theme = render::themeById(parser.value(u"theme"_s));
    if (!theme)
        return complain(theme.error().text());
    wish.request.theme = *theme;
    bool isNumber = false;
    wish.request.scale = parser.value(u"scale"_s).toDouble(&isNumber);
    if (!isNumber || !(wish.request.scale >= 0.1 && wish.request.scale <= 10))
        return complain(ExportDiagramTexts::tr("--scale takes a number from 0.1 to 10, not %1.")
                            .arg(parser.value(u"scale"_s)));
    wish.request.transparent = parser.isSet(u"transparent"_s);
    wish.request.sheet = {.title = parser.isSet(u"title"_s), .legend = parser.isSet(u"legend"_s)};
    for (const QString &id : parser.value(u"selection"_s).split(u',', Qt::SkipEmptyParts))
        wish.selection.insert(id.trimmed());
    if (parser.isSet(u"selection"_s) && wish.selection.empty())
        return complain(ExportDiagramTexts::tr("--selection takes at least one id."));
    return wish;
}

/// Milliseconds since 1970; nothing if it is no moment.
std::optional<qint64> momentOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(u"at"_s))
        return QDateTime::currentMSecsSinceEpoch();
    const QDateTime at = QDateTime::fromString(parser.value(u"at"_s), Qt::ISODate);
    return at.isValid() ? std::optional(at.toMSecsSinceEpoch()) : std::nullopt;
}

/// How the endpoints are; nothing if that is not known, after having said why.
std::optional<std::vector<health::Endpoint>> endpointsOf(const QCommandLineParser &parser,
                                                         const Topology &topology, qint64 at)
{
    if (parser.isSet(u"allow-targets"_s)) {
        const auto permission = permissionFrom(parser);
        if (!permission)
            return std::nullopt;
        std::vector<health::Endpoint> endpoints;
        for (probe::ProbeState &state : askOnce(topology, *permission)) {
            state.since = 0;   // Of what was asked once nobody knows how long it has been so.
            endpoints.push_back({std::move(state), {}});
        }
        return endpoints;
    }
    const QString file = parser.value(u"history"_s);
    const QString drawing = parser.positionalArguments().constFirst();
    auto known = health::endpointsAt({file.isEmpty() ? probe::History::usualFile() : file,
                                      probe::History::nameFor(topology.header().name, drawing)},
                                     topology, at);
    if (!known) {
        printMessage(ExportDiagramTexts::tr("--overlay: %1").arg(known.error().text()));
        return std::nullopt;
    }
    return *std::move(known);
}

/// What is shown over the drawing.
ExitStatus addOverlay(const QCommandLineParser &parser, ExportRequest &request)
{
    const std::optional<qint64> at = momentOf(parser);
    if (!at) {
        printMessage(ExportDiagramTexts::tr("--at takes a moment such as 2026-11-22T03:12, not %1.")
                         .arg(parser.value(u"at"_s)));
        return ExitStatus::Usage;
    }
    const auto endpoints = endpointsOf(parser, request.topology, *at);
    if (!endpoints)
        return parser.isSet(u"allow-targets"_s) ? ExitStatus::Usage : ExitStatus::BadInput;
    render::Overlay overlay;
    overlay.health = health::overlayOf(request.topology, *endpoints, *at);
    request.overlay = std::make_shared<const render::Overlay>(std::move(overlay));
    return ExitStatus::Done;
}

ExitStatus run(const QCommandLineParser &parser)
{
    std::optional<Wish> wish = wishOf(parser);
    if (!wish)
        return ExitStatus::Usage;
    const ReadDocument document = readCarriedDocument(parser.positionalArguments().constFirst());
    for (const Problem &problem : document.problems)
        printMessage(problem.text());
    if (!document.topology)
        return ExitStatus::BadInput;
    wish->request.topology = *document.topology;
    if (!wish->selection.empty()) {
        auto part = partOf(*document.topology, wish->selection);
        if (!part) {
            printMessage(part.error().text());
            return ExitStatus::Usage;
        }
        wish->request.topology = *std::move(part);
    }
    if (parser.isSet(u"overlay"_s))
        if (const ExitStatus status = addOverlay(parser, wish->request); status != ExitStatus::Done)
            return status;
    if (!wish->selection.empty())
        keepRoles(wish->request, *document.topology);
    const QString out = parser.positionalArguments().at(1);
    const auto bytes = wish->exporter->make(wish->request);
    if (!bytes) {
        printMessage(bytes.error().text());
        return ExitStatus::BadOutput;
    }
    return writeOutput(out, *bytes);
}

}   // namespace

Command exportDiagram()
{
    return {
        .verb = u"export"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Writes the drawing as a picture that carries the document."),
        .arguments = {u"FILE"_s, u"OUT"_s},
        .addOptions = addOptions,
        .run = run,
        .paints = true,
    };
}

}   // namespace switchover::commands
