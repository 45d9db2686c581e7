#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void findUnservedClient(const Drawing &drawing, Findings &findings)
{
    for (const Id &client : drawing.unservedClients())
        if (!drawing.linksOf(client).empty())   // Without any link, MOD-01 tells.
            findings.add(client);
}

}   // namespace

Rule unservedClient()
{
    return {
        .id = u"MOD-07"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Client cannot be served at all"),
        .why = QT_TRANSLATE_NOOP("review", "Even with everything up its reads or its writes never "
                                           "complete."),
        .remedy = QT_TRANSLATE_NOOP("review", "Something is missing on the way: a server behind a balancer, "
                                              "a link, or enough members. Add it."),
        .source = "The model of availability: with every component up the service must be up",
        .good = "users client; web web-server; users > web : https",
        .bad = "users client; lb load-balancer; users > lb : https",
        .badTarget = u"users"_s,
        .look = findUnservedClient,
    };
}

}   // namespace switchover::rules
