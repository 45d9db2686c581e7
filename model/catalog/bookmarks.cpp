#include "model/catalog/bookmarks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "model/base/json.h"
#include "model/topology/extent.h"

namespace switchover::catalog {

using namespace Qt::StringLiterals;

namespace {

constexpr double leastZoom = 0.05, mostZoom = 8;
constexpr qsizetype longestName = 200;

std::optional<Bookmark> bookmarkFrom(const Json &json)
{
    const Json *key = json.find(u"key"_s), *at = json.find(u"at"_s), *zoom = json.find(u"zoom"_s);
    const bool complete = key && key->isNumber() && zoom && zoom->isNumber() && at && at->isArray() &&
                          at->items.size() == 2 && at->items[0].isNumber() && at->items[1].isNumber();
    if (!complete || !(key->number() >= 1 && key->number() <= mostBookmarks))
        return std::nullopt;
    const double x = at->items[0].number(), y = at->items[1].number();
    if (!(std::abs(x) <= farthestCoordinate && std::abs(y) <= farthestCoordinate))
        return std::nullopt;
    return Bookmark{int(key->number()), json.textAt(u"name"_s).left(longestName), QPointF(x, y),
                    std::clamp(zoom->number(), leastZoom, mostZoom)};
}

Edit stating(const Topology &topology, const std::map<int, Bookmark> &bookmarks)
{
    Header header = topology.header();
    Json list = Json::array();
    for (const auto &[key, bookmark] : bookmarks) {
        Json one = Json::object();
        one.add(u"key"_s, Json::of(qint64(key)));
        one.add(u"name"_s, Json::of(bookmark.name));
        one.add(u"at"_s, Json::array({Json::of(bookmark.at.x()), Json::of(bookmark.at.y())}));
        one.add(u"zoom"_s, Json::of(bookmark.zoom));
        list.items.push_back(std::move(one));
    }
    if (bookmarks.empty())
        header.attributes.erase(u"views"_s);
    else
        header.attributes[u"views"_s] =
            Value{QString::fromUtf8(compact(list)), std::make_shared<const Json>(list)};
    return Edit{PutHeader{std::move(header)}};
}

std::map<int, Bookmark> byKey(const Topology &topology)
{
    std::map<int, Bookmark> found;
    const auto views = topology.header().attributes.find(u"views"_s);
    if (views == topology.header().attributes.end() || !views->second.spelling ||
        !views->second.spelling->isArray())
        return found;
    for (const Json &json : views->second.spelling->items) {
        if (const auto bookmark = bookmarkFrom(json))
            found.emplace(bookmark->key, *bookmark);
    }
    return found;
}

}   // namespace

std::vector<Bookmark> bookmarksOf(const Topology &topology)
{
    std::vector<Bookmark> list;
    for (const auto &[key, bookmark] : byKey(topology))
        list.push_back(bookmark);
    return list;
}

Edit withBookmark(const Topology &topology, Bookmark bookmark)
{
    std::map<int, Bookmark> all = byKey(topology);
    if (bookmark.name.isEmpty() && all.contains(bookmark.key))
        bookmark.name = all.at(bookmark.key).name;
    if (bookmark.name.isEmpty())
        bookmark.name = QCoreApplication::translate("catalog", "View %1").arg(bookmark.key);
    bookmark.name.truncate(longestName);
    all[bookmark.key] = std::move(bookmark);
    return stating(topology, all);
}

Edit withoutBookmark(const Topology &topology, int key)
{
    std::map<int, Bookmark> all = byKey(topology);
    return all.erase(key) > 0 ? stating(topology, all) : batch({});
}

}   // namespace switchover::catalog
