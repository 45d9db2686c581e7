#include "widgets/models/fix_preview.h"

#include "model/availability/words.h"
#include "model/render/label.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// Reviews of larger drawings take too long for a glance.
constexpr std::size_t mostElements = 300;

struct FixPreviewTexts
{
    Q_DECLARE_TR_FUNCTIONS(fix)
};

struct EditCounts
{
    std::set<Id> nodes, links, others;   ///< New ones.
    std::set<Id> changed, removed;
};

void count(const Topology &topology, const Edit &edit, EditCounts &counts)
{
    if (const auto *all = std::get_if<Batch>(&edit.what)) {
        for (const Edit &one : all->edits)
            count(topology, one, counts);
        return;
    }
    if (const auto *drop = std::get_if<Drop>(&edit.what)) {
        counts.removed.insert(drop->id);
        return;
    }
    for (const Id &id : touchedBy(edit).ids) {
        if (topology.contains(id))
            counts.changed.insert(id);
        else if (std::holds_alternative<Put<Node>>(edit.what))
            counts.nodes.insert(id);
        else if (std::holds_alternative<Put<Link>>(edit.what))
            counts.links.insert(id);
        else
            counts.others.insert(id);
    }
}

}   // namespace

QString summaryOfEdit(const Topology &topology, const Edit &edit)
{
    EditCounts counts;
    count(topology, edit, counts);
    const auto named = [&](const std::set<Id> &ids) {
        constexpr std::size_t most = 4;
        QStringList names;
        for (const Id &id : ids)
            if (std::size_t(names.size()) < most)
                names.append(render::cleanLabel(topology.nameOf(id)));
        if (ids.size() > most)
            names.append(FixPreviewTexts::tr("%1 more").arg(ids.size() - most));
        return names.join(u", "_s);
    };
    QStringList parts;
    if (!counts.nodes.empty())
        parts.append(FixPreviewTexts::tr("new nodes: %1").arg(counts.nodes.size()));
    if (!counts.others.empty())
        parts.append(FixPreviewTexts::tr("new clusters and zones: %1").arg(counts.others.size()));
    if (!counts.links.empty())
        parts.append(FixPreviewTexts::tr("new links: %1").arg(counts.links.size()));
    if (!counts.changed.empty())
        parts.append(FixPreviewTexts::tr("changed: %1").arg(named(counts.changed)));
    if (!counts.removed.empty())
        parts.append(FixPreviewTexts::tr("removed: %1").arg(named(counts.removed)));
    return parts.join(u"; "_s);
}

QString costText(const Topology &topology, const Finding &finding, std::stop_token stop)
{
    const auto minutes = downtimeFrom(topology, finding, std::move(stop));
    return minutes ? FixPreviewTexts::tr("It alone costs %1.").arg(availability::downtimeText(*minutes))
                   : QString();
}

QString fixPreview(const Topology &topology, const Finding &finding, const Edit &fix)
{
    const QString summary = summaryOfEdit(topology, fix);
    if (topology.size() > mostElements)
        return summary;
    const auto effect = effectOf(topology, finding, fix);
    if (!effect)
        return summary;
    QStringList parts{summary};
    if (!effect->isCured)
        parts.append(FixPreviewTexts::tr("it does not suffice"));
    for (const Finding &error : effect->newErrors)
        parts.append(FixPreviewTexts::tr("brings up: %1")
                         .arg(QCoreApplication::translate("review", ruleById(error.rule)->title)));
    return parts.join(u"; "_s);
}

}   // namespace switchover
