#include "model/report/report.h"

#include <QFileInfo>

#include <algorithm>

#include "model/report/section.h"
#include "model/report/words.h"
#include "report/forms/family.inc"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

/// Of the whole way, what finding out takes.
constexpr double shareOfFacts = 0.7;

QStringList sectionsFor(Occasion occasion)
{
    QStringList ids;
    for (const Section &section : allSections())
        if (section.occasions.testFlag(occasion))
            ids.append(section.id);
    return ids;
}

/// What is asked for, or what does not exist.
Result<QStringList> sectionsOf(const Request &request)
{
    const Template *wanted = templateById(request.templateId);
    if (!request.templateId.isEmpty() && !wanted)
        return failure(Error::Code::NotFound,
                       Words::tr("There is no template \"%1\".").arg(request.templateId));
    for (const QString &id : request.sections)
        if (!sectionById(id))
            return failure(Error::Code::NotFound, Words::tr("There is no section \"%1\".").arg(id));
    if (!request.sections.isEmpty())
        return request.sections;
    if (wanted)
        return wanted->sections;
    QStringList all;
    for (const Section &section : allSections())
        all.append(section.id);
    return all;
}

}   // namespace

std::span<const Form> allForms()
{
    static const std::vector<Form> list{SWITCHOVER_FAMILY};
    return list;
}

const Form *formById(const QString &id)
{
    const auto all = allForms();
    const auto found = std::ranges::find(all, id, &Form::id);
    return found == all.end() ? nullptr : &*found;
}

const Form *formForFile(const QString &fileName)
{
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    const auto all = allForms();
    const auto found =
        std::ranges::find_if(all, [&](const Form &form) { return form.suffixes.contains(suffix); });
    return found == all.end() ? nullptr : &*found;
}

std::span<const Template> allTemplates()
{
    static const std::vector<Template> list = {
        {u"class"_s, {QT_TRANSLATE_NOOP("catalog", "Class hand-in")}, sectionsFor(Occasion::Class)},
        {u"design"_s, {QT_TRANSLATE_NOOP("catalog", "Design document")}, sectionsFor(Occasion::Design)},
        {u"incident"_s, {QT_TRANSLATE_NOOP("catalog", "Incident review")}, sectionsFor(Occasion::Incident)},
    };
    return list;
}

const Template *templateById(const QString &id)
{
    const auto all = allTemplates();
    const auto found = std::ranges::find(all, id, &Template::id);
    return found == all.end() ? nullptr : &*found;
}

Result<Content> compose(const Request &request, const Progress &progress)
{
    const Result<QStringList> wanted = sectionsOf(request);
    if (!wanted)
        return failure(wanted.error());
    const auto facts = gatherFacts(request, progress);
    if (!facts)
        return failure(facts.error());
    Content content;
    content.title = request.topology.header().name.trimmed();
    if (content.title.isEmpty())
        content.title = Words::tr("Untitled drawing");
    const Template *occasion = templateById(request.templateId);
    content.subtitle = occasion ? occasion->label.translated() : Words::tr("Report");
    if (!request.date.isEmpty())
        content.subtitle += u" \u00B7 "_s + request.date;
    for (const Section &section : allSections()) {
        if (progress.stop.stop_requested())
            return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
        if (!wanted->contains(section.id))
            continue;
        if (Blocks blocks = section.write(**facts); !blocks.empty())
            content.chapters.push_back({section.id, section.title.translated(), std::move(blocks)});
    }
    return content;
}

Result<Rendered> makeReport(const Form &form, const Request &request, const Progress &progress)
{
    const Progress first{[&](double share, const QString &what) { progress.at(share * shareOfFacts, what); },
                         progress.stop};
    const Result<Content> content = compose(request, first);
    if (!content)
        return failure(content.error());
    progress.at(shareOfFacts, Words::tr("Writing the report"));
    Result<Rendered> rendered = form.make(*content, request, progress);
    if (rendered)
        progress.at(1, {});
    return rendered;
}

}   // namespace switchover::report
