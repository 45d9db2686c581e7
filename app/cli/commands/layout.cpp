#include <QCommandLineParser>

#include "app/cli/command.h"
#include "model/exchange/carried.h"
#include "model/io/writer.h"
#include "model/layout/layout.h"

namespace switchover::commands {

namespace {

using namespace Qt::StringLiterals;

struct LayoutTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {u"out"_s, LayoutTexts::tr("Writes the document there instead of to standard output."), u"OUT"_s});
    parser.addOption({u"direction"_s, LayoutTexts::tr("Where requests go: right (as usual) or down."),
                      u"WAY"_s, u"right"_s});
    parser.addOption(
        {u"selection"_s, LayoutTexts::tr("Arranges only these elements, separated by commas."), u"IDS"_s});
}

std::optional<Flow> flowOf(const QString &direction)
{
    if (direction == u"right")
        return Flow::Right;
    return direction == u"down" ? std::optional(Flow::Down) : std::nullopt;
}

/// nullopt: one of them is not there, which has been said.
std::optional<std::set<Id>> selectionOf(const QString &text, const Topology &topology)
{
    std::set<Id> ids;
    for (const QString &id : text.split(u',', Qt::SkipEmptyParts)) {
        if (!topology.contains(id.trimmed())) {
            printMessage(LayoutTexts::tr("The drawing has no element \"%1\".").arg(id.trimmed()));
            return std::nullopt;
        }
        ids.insert(id.trimmed());
    }
    return ids;
}

ExitStatus run(const QCommandLineParser &parser)
{
    const auto flow = flowOf(parser.value(u"direction"_s));
    if (!flow) {
        printMessage(LayoutTexts::tr("--direction: \"right\" or \"down\" is needed."));
        return ExitStatus::Usage;
    }
    ReadDocument document = readCarriedDocument(parser.positionalArguments().constFirst());
    for (const Problem &problem : document.problems)
        printMessage(problem.text());
    if (!document.topology)
        return ExitStatus::BadInput;
    const auto ids = selectionOf(parser.value(u"selection"_s), *document.topology);
    if (!ids)
        return ExitStatus::Usage;
    if (const auto done = apply(*document.topology, arranged(*document.topology, *ids, *flow)); !done) {
        printMessage(done.error().text());
        return ExitStatus::BadOutput;
    }
    return writeOutput(parser.value(u"out"_s), writeDocument(*document.topology));
}

}   // namespace

Command layout()
{
    return {
        .verb = u"layout"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Arranges the drawing in tiers."),
        .arguments = {u"FILE"_s},
        .addOptions = addOptions,
        .run = run,
    };
}

}   // namespace switchover::commands
