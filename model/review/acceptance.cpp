#include "model/review/acceptance.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

Acceptance acceptanceIn(const Json &entry)
{
    const QString element = entry.textAt(u"element"_s);
    return {entry.textAt(u"rule"_s), element == u"document" ? Id() : element, entry.textAt(u"reason"_s),
            entry.textAt(u"date"_s)};
}

Json entryOf(const Acceptance &acceptance)
{
    Json entry = Json::object();
    entry.add(u"rule"_s, Json::of(acceptance.rule));
    entry.add(u"element"_s, Json::of(acceptance.element.isEmpty() ? u"document"_s : acceptance.element));
    entry.add(u"reason"_s, Json::of(acceptance.reason));
    if (!acceptance.date.isEmpty())
        entry.add(u"date"_s, Json::of(acceptance.date));
    return entry;
}

bool isAbout(const Json &entry, const QString &rule, const Id &element)
{
    const Acceptance acceptance = acceptanceIn(entry);
    return acceptance.rule == rule && acceptance.element == element;
}

}   // namespace

std::vector<Acceptance> acceptancesIn(const Topology &topology)
{
    std::vector<Acceptance> list;
    for (const Json &entry : topology.header().accepted.items)
        if (Acceptance acceptance = acceptanceIn(entry); !acceptance.rule.isEmpty())
            list.push_back(std::move(acceptance));
    return list;
}

Edit accept(const Topology &topology, const std::vector<Finding> &findings, const QString &reason,
            const QString &date)
{
    Header header = topology.header();
    for (const Finding &finding : findings) {
        std::erase_if(header.accepted.items,
                      [&](const Json &entry) { return isAbout(entry, finding.rule, finding.target); });
        header.accepted.items.push_back(entryOf({finding.rule, finding.target, reason, date}));
    }
    return Edit{PutHeader{std::move(header)}};
}

Edit withdraw(const Topology &topology, const std::vector<Acceptance> &acceptances)
{
    Header header = topology.header();
    for (const Acceptance &acceptance : acceptances)
        std::erase_if(header.accepted.items,
                      [&](const Json &entry) { return isAbout(entry, acceptance.rule, acceptance.element); });
    return Edit{PutHeader{std::move(header)}};
}

}   // namespace switchover
