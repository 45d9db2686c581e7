#include <QCommandLineParser>
#include <QCoreApplication>

#include "app/cli/command.h"
#include "model/exchange/exporter.h"
#include "model/io/reader.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct Texts
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
        {u"format"_s, Texts::tr("Format of the picture, if not by the ending of OUT: %1.").arg(formatIds()),
         u"FORMAT"_s},
        {u"theme"_s, Texts::tr("Colours: %1.").arg(render::themeIds().join(u", "_s)), u"THEME"_s, u"light"_s},
        {u"scale"_s, Texts::tr("Pixels a drawing unit, 0.1 to 10, for PNG."), u"NUMBER"_s, u"2"_s},
        {u"transparent"_s, Texts::tr("Leaves out the ground.")},
        {u"title"_s, Texts::tr("Puts the document's name above the drawing.")},
        {u"selection"_s, Texts::tr("Only these elements and what is in them: ids with commas between."),
         u"IDS"_s},
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
        return complain(Texts::tr("No format is known for %1. There are: %2.")
                            .arg(format.isEmpty() ? out : format, formatIds()));
    const auto theme = render::themeById(parser.value(u"theme"_s));
    if (!theme)
        return complain(theme.error().text());
    wish.request.theme = *theme;
    bool isNumber = false;
    wish.request.scale = parser.value(u"scale"_s).toDouble(&isNumber);
    if (!isNumber || !(wish.request.scale >= 0.1 && wish.request.scale <= 10))
        return complain(
            Texts::tr("--scale takes a number from 0.1 to 10, not %1.").arg(parser.value(u"scale"_s)));
    wish.request.transparent = parser.isSet(u"transparent"_s);
    wish.request.title = parser.isSet(u"title"_s);
    for (const QString &id : parser.value(u"selection"_s).split(u',', Qt::SkipEmptyParts))
        wish.selection.insert(id.trimmed());
    if (parser.isSet(u"selection"_s) && wish.selection.empty())
        return complain(Texts::tr("--selection takes at least one id."));
    return wish;
}

ExitStatus run(const QCommandLineParser &parser)
{
    std::optional<Wish> wish = wishOf(parser);
    if (!wish)
        return ExitStatus::Usage;
    const ReadDocument document = readDocumentFile(parser.positionalArguments().constFirst());
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
