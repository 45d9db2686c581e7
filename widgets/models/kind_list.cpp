#include "widgets/models/kind_list.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/other_names.h"
#include "model/catalog/variants.h"
#include "model/render/look_builder.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
constexpr int byOtherName = 10;   // Ranks of those that answer to another name begin here.

struct KindListTexts
{
    Q_DECLARE_TR_FUNCTIONS(palette)
};
}   // namespace

int KindEntry::rank(const QString &words) const
{
    int worst = 0;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        if (label.contains(word, Qt::CaseInsensitive) || group.contains(word, Qt::CaseInsensitive) ||
            id.contains(word, Qt::CaseInsensitive))
            continue;
        const auto other = std::ranges::find_if(otherNames, [&word](const QString &name) {
            return name.startsWith(word, Qt::CaseInsensitive) ||
                   name.contains(u' ' + word, Qt::CaseInsensitive);
        });
        if (other == otherNames.end())
            return -1;
        worst = std::max(worst, byOtherName + int(other - otherNames.begin()));
    }
    return worst;
}

QString KindEntry::nameMeant(const QString &words) const
{
    const int position = rank(words) - byOtherName;
    return position < 0 ? QString() : otherNames.at(position);
}

std::vector<KindEntry> kindEntries()
{
    std::vector<KindEntry> entries;
    for (const NodeKind &kind : catalog::nodeKinds())
        entries.push_back({KindEntry::Sort::Node, kind.id, kind.label.translated(), kind.purpose.translated(),
                           catalog::categoryLabel(kind.category), u"kinds/"_s + kind.id,
                           render::accentOf(kind.id)});
    for (const catalog::Variant &one : catalog::variants())
        entries.push_back({KindEntry::Sort::Node, one.id, one.label.translated(), one.purpose.translated(),
                           catalog::categoryLabel(catalog::nodeKind(one.kind)->category),
                           u"kinds/"_s + one.id, render::accentOf(one.kind)});
    for (const ClusterKind &kind : catalog::clusterKinds())
        entries.push_back({KindEntry::Sort::Cluster, kind.id, kind.label.translated(),
                           kind.purpose.translated(), KindListTexts::tr("Clusters"), u"clusters/"_s + kind.id,
                           render::Tone::Traffic});
    for (const catalog::ZoneKind &kind : catalog::zoneKinds())
        entries.push_back({KindEntry::Sort::Zone, kind.id, kind.label.translated(),
                           KindListTexts::tr("A place or network: what stands in it fails with it."),
                           KindListTexts::tr("Zones"), u"zones/"_s + kind.id, render::Tone::Operations});
    for (KindEntry &entry : entries)
        entry.otherNames = catalog::otherNames(entry.id);
    return entries;
}

QString nothingCalled(const QString &words)
{
    constexpr qsizetype longest = 60;
    return KindListTexts::tr("Nothing is called \"%1\".").arg(words.trimmed().left(longest));
}

QString kindMimeType() { return u"application/x-switchover-kind"_s; }

}   // namespace switchover
