#include "widgets/models/kind_list.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/render/look_builder.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
struct KindListTexts
{
    Q_DECLARE_TR_FUNCTIONS(palette)
};
}   // namespace

bool KindEntry::matches(const QString &words) const
{
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [this](const QString &word) {
        return label.contains(word, Qt::CaseInsensitive) || group.contains(word, Qt::CaseInsensitive) ||
               id.contains(word, Qt::CaseInsensitive);
    });
}

std::vector<KindEntry> kindEntries()
{
    std::vector<KindEntry> entries;
    for (const NodeKind &kind : catalog::nodeKinds())
        entries.push_back({KindEntry::Sort::Node, kind.id, kind.label.translated(), kind.purpose.translated(),
                           catalog::categoryLabel(kind.category), u"kinds/"_s + kind.id,
                           render::accentOf(kind.id)});
    for (const ClusterKind &kind : catalog::clusterKinds())
        entries.push_back({KindEntry::Sort::Cluster, kind.id, kind.label.translated(),
                           kind.purpose.translated(), KindListTexts::tr("Clusters"), u"clusters/"_s + kind.id,
                           render::Tone::Traffic});
    for (const catalog::ZoneKind &kind : catalog::zoneKinds())
        entries.push_back({KindEntry::Sort::Zone, kind.id, kind.label.translated(),
                           KindListTexts::tr("A place or network: what stands in it fails with it."),
                           KindListTexts::tr("Zones"), u"zones/"_s + kind.id, render::Tone::Operations});
    return entries;
}

QString kindMimeType() { return u"application/x-switchover-kind"_s; }

}   // namespace switchover
