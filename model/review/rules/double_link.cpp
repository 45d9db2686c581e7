#include "model/catalog/settings.h"
#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

QString sameness(const Link &link)
{
    const double *port = stated<double>(link, u"port"_s);
    QStringList carries = listOf(link, u"carries"_s);
    carries.sort();
    return QStringList{link.from,
                       link.to,
                       useOf(link),
                       textOf(link, u"protocol"_s),
                       port ? QString::number(*port) : QString(),
                       carries.join(u'+'),
                       textOf(link, u"call"_s)}
        .join(u'\n');
}

void findDoubleLink(const Drawing &drawing, Findings &findings)
{
    QHash<QString, Id> seen;
    for (const Link &link : drawing.topology().links()) {
        const QString key = sameness(link);
        if (const auto known = seen.constFind(key); known == seen.cend())
            seen.insert(key, link.id);
        else if (link.from != link.to)   // MOD-06 tells about those.
            findings.add(link.id, {*known});
    }
}

void fixDoubleLink(const Drawing &, const Finding &finding, Repair &repair)
{
    repair.remove({finding.target});
}

}   // namespace

Rule doubleLink()
{
    return {
        .id = u"MOD-05"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Same link twice"),
        .why = QT_TRANSLATE_NOOP("review", "It looks like a second way, but it is one line drawn twice."),
        .remedy = QT_TRANSLATE_NOOP("review", "Remove the copy."),
        .source = "Consistency of the drawing",
        .good = "lb load-balancer; web web-server\n"
                "lb > web : http\n"
                "lb > web : https",
        .bad = "lb load-balancer; web web-server\n"
               "lb > web : http\n"
               "lb > web : http",
        .badTarget = u"lb-web-2"_s,
        .look = findDoubleLink,
        .fix = fixDoubleLink,
    };
}

}   // namespace switchover::rules
