#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findOpenDataStore(const Drawing &drawing, Findings &findings)
{
    for (const Node *node : drawing.nodesThat(Trait::DataStore))
        if (drawing.isExposed(*node) && !isTrue(*node, u"publicByDesign"_s))
            findings.add(node->id).explains.append(node->id);
}

void fixOpenDataStore(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    Ids links;
    for (const Way &way : drawing.callsTo(finding.target))
        if (drawing.isFromInternet(*way.link))
            links.insert(way.link->id);
    repair.remove(links);
    if (isTrue(*drawing.topology().node(finding.target), u"public"_s))
        repair.set(finding.target, u"public"_s, value(false));
}

}   // namespace

Rule openDataStore()
{
    return {
        .id = u"SEC-04"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Data store open to the Internet"),
        .why = QT_TRANSLATE_NOOP("review", "Open data stores are found within minutes and emptied within "
                                           "hours."),
        .remedy = QT_TRANSLATE_NOOP("review", "Close the way from outside. The way through the application "
                                              "stays."),
        .source = "checkov CKV_AWS_17; AWS Config, public access of RDS; CIS Controls, 12",
        .good = "users client; app app-server; db database; users > app : https\n"
                "app > db : tls",
        .bad = "users client; app app-server; db database public=true; users > app : https\n"
               "app > db : tls",
        .badTarget = u"db"_s,
        .look = findOpenDataStore,
        .fix = fixOpenDataStore,
    };
}

}   // namespace switchover::rules
