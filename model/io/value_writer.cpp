#include "model/io/value_writer.h"

#include <QSet>

#include <algorithm>

#include "model/base/overloaded.h"
#include "model/base/units.h"
#include "model/io/distribution_shape.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;
using Shape = Distribution::Shape;

Json durationJson(SimDuration duration) { return Json::of(durationText(duration)); }

Json distributionJson(const Distribution &d)
{
    if (d.shape == Shape::Constant)
        return durationJson(d.mean);
    Json json = Json::object();
    json.add(u"distribution"_s,
             Json::of(QString(std::ranges::find(shapeNames, d.shape, &ShapeName::shape)->key)));
    switch (d.shape) {
    case Shape::Uniform:
        json.add(u"min"_s, durationJson(d.min));
        json.add(u"max"_s, durationJson(d.max));
        break;
    case Shape::Erlang:
        json.add(u"k"_s, Json::of(d.k));
        json.add(u"mean"_s, durationJson(d.mean));
        break;
    case Shape::Lognormal:
        json.add(u"mean"_s, durationJson(d.mean));
        json.add(u"p99"_s, durationJson(d.p99));
        break;
    case Shape::Pareto:
        json.add(u"min"_s, durationJson(d.min));
        json.add(u"shape"_s, Json::of(d.alpha));
        break;
    case Shape::Constant:
    case Shape::Exponential:
        json.add(u"mean"_s, durationJson(d.mean));
        break;
    }
    return json;
}

Json loadJson(const LoadProfile &profile)
{
    Json points = Json::array();
    for (const LoadProfile::Point &point : profile.points) {
        Json json = Json::object();
        json.add(u"at"_s, durationJson(point.at));
        json.add(u"factor"_s, Json::of(point.factor));
        points.items.push_back(std::move(json));
    }
    Json json = Json::object();
    json.add(u"shape"_s, Json::of(profile.ramp ? u"ramp"_s : u"steps"_s));
    json.add(u"points"_s, std::move(points));
    return json;
}

Json listJson(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &text : list)
        json.items.push_back(Json::of(text));
    return json;
}

Json numbersJson(const NumberMap &numbers)
{
    Json json = Json::object();
    for (const auto &[id, number] : numbers)
        json.add(id, Json::of(number));
    return json;
}

/// The member @p key among the first @p count of @p object.
Json *memberOf(Json &object, const QString &key, std::size_t count)
{
    const auto end = object.keys.begin() + std::ptrdiff_t(count);
    const auto at = std::find(object.keys.begin(), end, key);
    return at == end ? nullptr : &object.items[std::size_t(at - object.keys.begin())];
}

/// "check.interval" goes into the object `check`. A stated group replaces the flag of the same name
/// (`backups`), which it implies; a flag that is false says more than what it switches off.
void place(Json &object, const QString &id, const Value &value)
{
    const auto dot = id.indexOf(u'.');
    const QString key = dot < 0 ? id : id.left(dot);
    Json *there = memberOf(object, key, object.keys.size());
    if (dot < 0) {
        if (!there)
            object.add(key, toJson(value));
        return;
    }
    if (!there) {
        object.add(key, Json::object());
        there = &object.items.back();
    }
    if (there->type == Json::Type::Bool && there->boolean)
        *there = Json::object();
    if (there->isObject())
        there->add(id.mid(dot + 1), toJson(value));
}

/// Appends the members of @p unknown; one that is there, a known group, takes up what is unknown in it.
/// Looks only among what stood there before: a file may have any number of unknown members.
void addUnknown(Json &object, const Json &unknown)
{
    const std::size_t before = object.keys.size();
    for (std::size_t i = 0; i < unknown.keys.size(); ++i) {
        Json *there = memberOf(object, unknown.keys[i], before);
        if (there && there->type == Json::Type::Bool && there->boolean && unknown.items[i].isObject())
            *there = Json::object();
        if (!there)
            object.add(unknown.keys[i], unknown.items[i]);
        else if (there->isObject())
            addUnknown(*there, unknown.items[i]);
    }
}

}   // namespace

Json canonicalJson(const Value &value)
{
    return std::visit(Overloaded{
                          [](Nothing) { return Json::null(); },
                          [](bool flag) { return Json::of(flag); },
                          [](double number) { return Json::of(number); },
                          [](const QString &text) { return Json::of(text); },
                          [](SimDuration duration) { return durationJson(duration); },
                          [](const Distribution &d) { return distributionJson(d); },
                          [](const QStringList &list) { return listJson(list); },
                          [](const LoadProfile &profile) { return loadJson(profile); },
                          [](const NumberMap &numbers) { return numbersJson(numbers); },
                      },
                      value.what);
}

Json toJson(const Value &value) { return value.spelling ? *value.spelling : canonicalJson(value); }

void addAttributes(Json &object, const Attributes &stated, std::span<const AttributeSpec> specs,
                   const Json &unknown)
{
    std::size_t placed = 0;
    for (const AttributeSpec &spec : specs) {
        if (placed == stated.size())
            break;
        if (const auto it = stated.find(spec.id); it != stated.end()) {
            place(object, it->first, it->second);
            ++placed;
        }
    }
    if (placed < stated.size()) {
        QSet<QString> known;
        for (const AttributeSpec &spec : specs)
            known.insert(spec.id);
        for (const auto &[id, value] : stated)
            if (!known.contains(id))
                place(object, id, value);
    }
    addUnknown(object, unknown);
}

}   // namespace switchover
