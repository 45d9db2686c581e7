#include "model/io/migration.h"

#include <algorithm>
#include <vector>

#include "model/io/format.h"

#include "io/migrations/family.inc"

namespace switchover {

using namespace Qt::StringLiterals;

std::span<const Migration> formatSteps()
{
    static const std::vector<Migration> list{SWITCHOVER_FAMILY};
    return list;
}

bool canMigrate(int version, std::span<const Migration> steps)
{
    for (int at = version; at < format::version; ++at)
        if (std::ranges::find(steps, at, &Migration::from) == steps.end())
            return false;
    return version <= format::version;
}

QStringList migrate(Json &document, int version, std::span<const Migration> steps)
{
    QStringList notes;
    for (int at = version; at < format::version; ++at)
        std::ranges::find(steps, at, &Migration::from)->apply(document, notes);
    const auto key = std::ranges::find(document.keys, u"format"_s);
    if (key != document.keys.end())
        document.items[std::size_t(key - document.keys.begin())].text =
            format::prefix + QString::number(format::version);
    return notes;
}

}   // namespace switchover
