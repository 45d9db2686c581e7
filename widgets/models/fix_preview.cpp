#include "widgets/models/fix_preview.h"

#include "model/availability/words.h"
#include "model/render/label.h"
#include "model/report/differences.h"
#include "model/review/consequence.h"
#include "model/scenario/comparison.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct FixPreviewTexts
{
    Q_DECLARE_TR_FUNCTIONS(fix)
};

/// Names, as many as are read.
QString named(const Topology &topology, const QStringList &ids)
{
    constexpr qsizetype most = 4;
    QStringList names;
    for (const Id &id : ids.mid(0, most))
        names.append(render::cleanLabel(topology.nameOf(id)));
    if (ids.size() > most)
        names.append(FixPreviewTexts::tr("%n more", nullptr, int(ids.size() - most)));
    return names.join(u", "_s);
}

}   // namespace

QString summaryOfEdit(const Topology &topology, const Edit &edit)
{
    Topology after = topology;
    if (!apply(after, edit))
        return {};
    const ElementDifferences differences = compareElements(topology, after);
    QStringList added, links, parts;
    for (const Id &id : differences.added)
        (after.link(id) ? links : added).append(id);
    if (!added.isEmpty())
        parts.append(FixPreviewTexts::tr("adds %1").arg(named(after, added)));
    if (!links.isEmpty())
        parts.append(FixPreviewTexts::tr("adds %n links", nullptr, int(links.size())));
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < differences.changed.size() && i < most; ++i)
        parts.append(render::cleanLabel(report::changeText(topology, after, differences.changed[i])));
    if (differences.changed.size() > most)
        parts.append(
            FixPreviewTexts::tr("changes %n more elements", nullptr, int(differences.changed.size() - most)));
    if (!differences.removed.isEmpty())
        parts.append(FixPreviewTexts::tr("removes %1").arg(named(topology, differences.removed)));
    if (parts.isEmpty())
        parts.append(FixPreviewTexts::tr("changes what the document states as a whole"));
    return parts.join(u"; "_s);
}

QString effectWords(const Topology &topology, const FixEffect &effect)
{
    QStringList parts;
    if (effect.errorsAfter != effect.errorsBefore)
        parts.append(
            FixPreviewTexts::tr("errors: %1, then %2").arg(effect.errorsBefore).arg(effect.errorsAfter));
    if (!effect.service.empty()) {
        const FixEffect::Service &best = effect.service.back();
        parts.append((best.writes ? FixPreviewTexts::tr("%1, writes: down %2 a year, then %3")
                                  : FixPreviewTexts::tr("%1, reads: down %2 a year, then %3"))
                         .arg(render::cleanLabel(topology.nameOf(best.client)),
                              availability::downtimeText(best.before),
                              availability::downtimeText(best.after)));
    }
    return parts.join(u"; "_s);
}

QString costText(const Topology &topology, const Finding &finding, std::stop_token stop)
{
    const auto minutes = downtimeFrom(topology, finding, std::move(stop));
    return minutes ? FixPreviewTexts::tr("It alone costs %1.").arg(availability::downtimeText(*minutes))
                   : QString();
}

}   // namespace switchover
