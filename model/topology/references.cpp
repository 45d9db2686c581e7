#include "model/topology/references.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

bool saysNothing(const Value &value)
{
    const auto *list = value.get<QStringList>();
    const auto *numbers = value.get<NumberMap>();
    return (list && list->isEmpty()) || (numbers && numbers->empty());
}

}   // namespace

const QStringList &memberAttributes()
{
    static const QStringList keys{u"primary"_s, u"primaries"_s, u"witnesses"_s, u"priorities"_s};
    return keys;
}

const QStringList &placeAttributes()
{
    static const QStringList keys{u"alsoOn"_s};
    return keys;
}

void forgetReferences(Attributes &attributes, const QStringList &keys,
                      const std::function<bool(const Id &)> &isGone)
{
    for (const QString &key : keys) {
        const auto it = attributes.find(key);
        if (it == attributes.end())
            continue;
        Value changed{it->second.what, nullptr};
        const auto *text = changed.get<QString>();
        const bool gone = text && isGone(*text);
        if (auto *list = std::get_if<QStringList>(&changed.what))
            list->removeIf(isGone);
        if (auto *numbers = std::get_if<NumberMap>(&changed.what))
            std::erase_if(*numbers, [&](const auto &entry) { return isGone(entry.first); });
        if (gone || (changed != it->second && saysNothing(changed)))
            attributes.erase(it);
        else if (changed != it->second)
            it->second = std::move(changed);
    }
}

void replaceReferences(Attributes &attributes, const QStringList &keys,
                       const std::function<Id(const Id &)> &replacement)
{
    for (const QString &key : keys) {
        const auto it = attributes.find(key);
        if (it == attributes.end())
            continue;
        Value changed{it->second.what, nullptr};
        if (auto *text = std::get_if<QString>(&changed.what))
            *text = replacement(*text);
        if (auto *list = std::get_if<QStringList>(&changed.what))
            for (Id &id : *list)
                id = replacement(id);
        if (auto *numbers = std::get_if<NumberMap>(&changed.what)) {
            NumberMap replaced;
            for (const auto &[id, number] : *numbers)
                replaced[replacement(id)] = number;
            *numbers = std::move(replaced);
        }
        if (changed != it->second)
            it->second = std::move(changed);
    }
}

}   // namespace switchover
