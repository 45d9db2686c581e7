#include <QFile>

#include "model/catalog/catalog.h"
#include "model/layout/layout.h"
#include "model/review/example.h"
#include "model/review/rule.h"
#include "model/sim/balancer.h"
#include "widgets/handbook/page.h"
#include "widgets/inspector/value_text.h"
#include "widgets/models/findings_model.h"

namespace switchover::handbook {

using namespace Qt::StringLiterals;

namespace {

struct PagesTexts
{
    Q_DECLARE_TR_FUNCTIONS(handbook)
};

QString review(const char *text) { return QCoreApplication::translate("review", text); }

Page prosePage(const QString &id)
{
    QFile file(u":/handbook/%1.md"_s.arg(id));
    return pageFromProse(id, PagesTexts::tr("Reading"),
                         file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString());
}

QString fallbackText(const AttributeSpec &spec)
{
    const QString text = spec.fallback ? value_text::show(spec, *spec.fallback) : QString();
    return text.isEmpty() ? PagesTexts::tr("not stated") : text;
}

void addAttributes(Page &page, std::span<const AttributeSpec> specs)
{
    if (specs.empty())
        return;
    Table table{{PagesTexts::tr("Setting"), PagesTexts::tr("In the file"), PagesTexts::tr("If not stated"),
                 PagesTexts::tr("What it says")},
                {}};
    for (const AttributeSpec &spec : specs) {
        if (spec.type == AttributeType::Json)
            continue;
        QString says = spec.help.isEmpty() ? QString() : spec.help.translated();
        if (!spec.choices.isEmpty()) {
            QStringList words;
            for (const QString &choice : spec.choices)
                words.append(value_text::words(choice));
            says += (says.isEmpty() ? QString() : u" "_s) +
                    PagesTexts::tr("One of: %1.").arg(words.join(u", "_s));
        }
        table.rows.push_back({spec.label.translated(), spec.id, fallbackText(spec), says});
    }
    page.blocks.push_back(Heading{PagesTexts::tr("Settings")});
    page.blocks.push_back(std::move(table));
}

Page kindPage(const NodeKind &kind)
{
    Page page{u"kinds/"_s + kind.id, catalog::categoryLabel(kind.category), kind.label.translated(), {}};
    page.blocks.push_back(Paragraph{kind.purpose.translated()});
    page.blocks.push_back(Paragraph{PagesTexts::tr("In a file: \"kind\": \"%1\".").arg(kind.id), true});
    addAttributes(page, kind.attributes);
    return page;
}

Page clusterPage(const ClusterKind &kind)
{
    Page page{u"clusters/"_s + kind.id, PagesTexts::tr("Groups"), kind.label.translated(), {}};
    page.blocks.push_back(Paragraph{kind.purpose.translated()});
    page.blocks.push_back(Paragraph{PagesTexts::tr("In a file: \"kind\": \"%1\".").arg(kind.id), true});
    addAttributes(page, kind.attributes);
    return page;
}

Page linkPage()
{
    Page page{u"links"_s, PagesTexts::tr("Groups"), PagesTexts::tr("Links"), {}};
    page.blocks.push_back(Paragraph{
        PagesTexts::tr("A link says who calls whom. Links of one node that carry the same call name are "
                       "alternatives; other names are further calls, made in the order of the links.")});
    addAttributes(page, catalog::linkAttributes());
    return page;
}

Page actionsPage()
{
    Page page{u"actions"_s, PagesTexts::tr("Running"), PagesTexts::tr("What can happen to an element"), {}};
    page.blocks.push_back(Paragraph{PagesTexts::tr(
        "All of it can be done by hand while a run is on (right-click an element), or by a scenario.")});
    Table table{{PagesTexts::tr("Action"), PagesTexts::tr("In the file"), PagesTexts::tr("What it does")},
                {}};
    for (const Action &action : catalog::actions())
        table.rows.push_back({action.label.translated(), action.id, action.help.translated()});
    page.blocks.push_back(std::move(table));
    return page;
}

Page algorithmsPage()
{
    Page page{u"algorithms"_s, PagesTexts::tr("Running"), PagesTexts::tr("Balancing algorithms"), {}};
    page.blocks.push_back(Paragraph{
        PagesTexts::tr("Each chooses exactly the server that the named program would choose with an "
                       "equal configuration.")});
    Table table{{PagesTexts::tr("Algorithm"), PagesTexts::tr("A server is chosen because"),
                 PagesTexts::tr("As defined by")},
                {}};
    const auto text = [](std::string_view view) { return QString::fromUtf8(view); };
    for (const sim::BalancerSpec &spec : sim::balancerSpecs())
        table.rows.push_back({value_text::words(text(spec.id)), text(spec.reason), text(spec.source)});
    page.blocks.push_back(std::move(table));
    return page;
}

Topology arrangedExample(const char *text)
{
    Topology drawing = exampleDrawing(text);
    (void)apply(drawing, arranged(drawing));
    return drawing;
}

Page rulePage(const Rule &rule)
{
    Page page{u"rules/"_s + rule.id,
              PagesTexts::tr("Findings of the review"),
              u"%1 %2"_s.arg(rule.id, review(rule.title)),
              {}};
    page.blocks.push_back(Paragraph{review(rule.why)});
    page.blocks.push_back(Paragraph{PagesTexts::tr("What to do: %1").arg(review(rule.remedy))});
    page.blocks.push_back(Paragraph{
        rule.fix ? PagesTexts::tr("Severity: %1. Switchover can do it for you: choose the finding, then "
                                  "Fix.")
                       .arg(severityWord(rule.severity))
                 : PagesTexts::tr("Severity: %1.").arg(severityWord(rule.severity))});
    page.blocks.push_back(
        Picture{arrangedExample(rule.bad), rule.badTarget, PagesTexts::tr("Here it is found.")});
    page.blocks.push_back(Picture{arrangedExample(rule.good), {}, PagesTexts::tr("Here it is not.")});
    page.blocks.push_back(Paragraph{PagesTexts::tr("Source: %1").arg(QString::fromUtf8(rule.source)), true});
    return page;
}

std::vector<Page> makePages()
{
    std::vector<Page> pages;
    for (const QString &id : {u"start"_s, u"simulation"_s, u"failover"_s, u"availability"_s, u"lessons"_s})
        pages.push_back(prosePage(id));
    pages.push_back(actionsPage());
    pages.push_back(algorithmsPage());
    for (const NodeKind &kind : catalog::nodeKinds())
        pages.push_back(kindPage(kind));
    for (const ClusterKind &kind : catalog::clusterKinds())
        pages.push_back(clusterPage(kind));
    pages.push_back(linkPage());
    for (const Rule &rule : allRules())
        pages.push_back(rulePage(rule));
    return pages;
}

}   // namespace

const std::vector<Page> &allPages()
{
    static const std::vector<Page> pages = makePages();
    return pages;
}

}   // namespace switchover::handbook
