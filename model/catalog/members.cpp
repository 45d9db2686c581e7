#include "model/catalog/members.h"

#include "model/catalog/settings.h"

namespace switchover {

QStringList dataMembers(const Cluster &cluster)
{
    const QStringList witnesses = Settings(cluster).list(u"witnesses");
    QStringList members;
    std::ranges::copy_if(cluster.members, std::back_inserter(members),
                         [&](const Id &member) { return !witnesses.contains(member); });
    return members;
}

QStringList primariesOf(const Cluster &cluster)
{
    const Settings settings(cluster);
    if (const QStringList several = settings.list(u"primaries"); !several.isEmpty())
        return several;
    const QStringList data = dataMembers(cluster);
    if (settings.flag(u"multiPrimary"))
        return data;
    const QString primary = settings.text(u"primary");
    return data.contains(primary) ? QStringList{primary} : data.mid(0, 1);
}

}   // namespace switchover
