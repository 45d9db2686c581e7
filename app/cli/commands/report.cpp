#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDate>
#include <QFileInfo>

#include "app/cli/command.h"
#include "model/exchange/carried.h"
#include "model/exchange/file_output.h"
#include "model/health/report_health.h"
#include "model/probe/history/history.h"
#include "model/render/theme.h"
#include "model/report/section.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;
using namespace switchover::report;

struct ReportTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

template <class List> QString idsOf(const List &list)
{
    QStringList ids;
    for (const auto &entry : list)
        ids += entry.id;
    return ids.join(u", "_s);
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"format"_s,
         ReportTexts::tr("Form of the report, if not by the ending of OUT: %1.").arg(idsOf(allForms())),
         u"FORMAT"_s},
        {u"template"_s,
         ReportTexts::tr("Sections for an occasion: %1. All of them if not said.").arg(idsOf(allTemplates())),
         u"NAME"_s},
        {u"sections"_s, ReportTexts::tr("Only these, with commas between: %1.").arg(idsOf(allSections())),
         u"SECTIONS"_s},
        {u"since"_s, ReportTexts::tr("An earlier version of the document: what has changed is told."),
         u"FILE"_s},
        {u"theme"_s,
         ReportTexts::tr("Colours: %1. A web page has light and dark if not said.")
             .arg(render::themeIds().join(u", "_s)),
         u"THEME"_s},
        {u"health"_s,
         ReportTexts::tr("Tells what probing the real endpoints has shown, out of what was kept of it.")},
        {u"history"_s, ReportTexts::tr("The database for --health, if not the usual one."), u"FILE"_s},
        {u"date"_s, ReportTexts::tr("Prints today's date. Without it equal documents give equal reports.")},
    });
}

/// What was asked for, checked.
struct Wish
{
    const Form *form = nullptr;
    Request request;
};

std::optional<Wish> wishOf(const QCommandLineParser &parser)
{
    const auto complain = [](const QString &text) {
        printMessage(text);
        return std::nullopt;
    };
    Wish wish;
    const QString out = parser.positionalArguments().at(1), format = parser.value(u"format"_s).toLower();
    wish.form = format.isEmpty() ? formForFile(out) : formById(format);
    if (!wish.form)
        return complain(ReportTexts::tr("No form of a report is known for %1. There are: %2.")
                            .arg(format.isEmpty() ? out : format, idsOf(allForms())));
    Request &request = wish.request;
    request.templateId = parser.value(u"template"_s);
    if (parser.isSet(u"template"_s) && !templateById(request.templateId))
        return complain(ReportTexts::tr("There is no template \"%1\": %2.")
                            .arg(request.templateId, idsOf(allTemplates())));
    for (const QString &id : parser.value(u"sections"_s).split(u',', Qt::SkipEmptyParts)) {
        if (!sectionById(id.trimmed()))
            return complain(
                ReportTexts::tr("There is no section \"%1\": %2.").arg(id.trimmed(), idsOf(allSections())));
        request.sections += id.trimmed();
    }
    if (parser.isSet(u"sections"_s) && request.sections.isEmpty())
        return complain(ReportTexts::tr("--sections takes at least one name."));
    request.theme = parser.value(u"theme"_s);
    if (parser.isSet(u"theme"_s))
        if (const auto theme = render::themeById(request.theme); !theme)
            return complain(theme.error().text());
    if (parser.isSet(u"date"_s))
        request.date = QDate::currentDate().toString(Qt::ISODate);
    request.stem = QFileInfo(out).completeBaseName();
    return wish;
}

/// The document of that name; nullopt, and messages, if it cannot be read.
std::optional<Topology> read(const QString &name)
{
    ReadDocument document = readCarriedDocument(name);
    for (const Problem &problem : document.problems)
        printMessage(problem.text());
    return std::move(document.topology);
}

/// Puts the health history in, if it is asked for. False, after a message: it cannot be read.
bool addHealth(const QCommandLineParser &parser, Request &request)
{
    if (!parser.isSet(u"health"_s))
        return true;
    const QString file = parser.value(u"history"_s), drawing = parser.positionalArguments().constFirst();
    if (!file.isEmpty() && !QFileInfo::exists(file)) {
        printMessage(ReportTexts::tr("--history: there is no file %1.").arg(file));
        return false;
    }
    auto known = health::reportHealth({file.isEmpty() ? probe::History::usualFile() : file,
                                       probe::History::nameFor(request.topology.header().name, drawing)},
                                      request.topology);
    if (!known)
        printMessage(ReportTexts::tr("--health: %1").arg(known.error().text()));
    else
        request.health = *std::move(known);
    return known.has_value();
}

ExitStatus write(const QString &out, const Rendered &rendered)
{
    if (out == u"-")
        return writeOutput(out, rendered.bytes);
    const Result<> written = writeFiles(out, rendered.bytes, rendered.beside);
    if (!written)
        printMessage(written.error().text());
    return written ? ExitStatus::Done : ExitStatus::BadOutput;
}

ExitStatus run(const QCommandLineParser &parser)
{
    std::optional<Wish> wish = wishOf(parser);
    if (!wish)
        return ExitStatus::Usage;
    std::optional<Topology> topology = read(parser.positionalArguments().constFirst());
    if (!topology)
        return ExitStatus::BadInput;
    wish->request.topology = *std::move(topology);
    if (const QString since = parser.value(u"since"_s); parser.isSet(u"since"_s)) {
        wish->request.since = read(since);
        wish->request.sinceName = QFileInfo(since).fileName();
        if (!wish->request.since)
            return ExitStatus::BadInput;
    }
    if (!addHealth(parser, wish->request))
        return ExitStatus::BadInput;
    const Result<Rendered> rendered = makeReport(*wish->form, wish->request);
    if (!rendered) {
        printMessage(rendered.error().text());
        return ExitStatus::BadOutput;
    }
    return write(parser.positionalArguments().at(1), *rendered);
}

}   // namespace

Command report()
{
    return {
        .verb = u"report"_s,
        .summary =
            QT_TRANSLATE_NOOP("cli", "Writes a report: diagram, reasons, issues, availability, results."),
        .arguments = {u"FILE"_s, u"OUT"_s},
        .addOptions = addOptions,
        .run = run,
        .paints = true,
    };
}

}   // namespace switchover::commands
