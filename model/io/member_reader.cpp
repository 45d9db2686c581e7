#include <QCoreApplication>

#include "model/io/element_reader.h"
#include "model/io/format.h"
#include "model/io/value_reader.h"
#include "model/topology/extent.h"

namespace switchover::member {
namespace {

using namespace Qt::StringLiterals;

struct MemberReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

/// Two numbers with the bounds of a coordinate.
std::optional<QPointF> pair(Reading &reading, const Place &place, double minimum, const QString &allowed)
{
    const Json &json = place.json;
    if (!json.isArray() || json.items.size() != 2 || !json.items[0].isNumber() || !json.items[1].isNumber()) {
        reading.log.error(place, allowed);
        return std::nullopt;
    }
    const auto x = readNumber(place.item(0), reading.log, minimum, farthestCoordinate);
    const auto y = readNumber(place.item(1), reading.log, minimum, farthestCoordinate);
    return x && y ? std::optional(QPointF(*x, *y)) : std::nullopt;
}

}   // namespace

bool isObject(Reading &reading, const Place &place)
{
    if (!place.json.isObject())
        reading.log.error(place, MemberReaderTexts::tr("an object"));
    return place.json.isObject();
}

std::optional<Place> required(Reading &reading, const Place &object, const QString &key,
                              const QString &allowed)
{
    auto place = object.member(key);
    if (!place)
        reading.log.missing(object, key, allowed);
    return place;
}

QString text(Reading &reading, const Place &object, const QString &key)
{
    const auto place = object.member(key);
    return place ? readText(*place, reading.log).value_or(QString()) : QString();
}

Id id(Reading &reading, const Place &object)
{
    const QString allowed =
        MemberReaderTexts::tr("an id: 1 to 64 letters, digits, dots, underscores or hyphens, the first a "
                              "letter or digit");
    const auto place = required(reading, object, u"id"_s, allowed);
    if (place && (!place->json.isString() || !isValidId(place->json.text))) {
        reading.log.error(*place, allowed);
        return {};
    }
    return place ? place->json.text : Id();
}

QString kind(Reading &reading, const Place &object, const QStringList &known)
{
    const QString allowed = MemberReaderTexts::tr("one of %1").arg(known.join(u", "_s));
    const auto place = required(reading, object, u"kind"_s, allowed);
    if (!place)
        return {};
    if (place->json.isString() && known.contains(place->json.text))
        return place->json.text;
    reading.log.error(*place,
                      place->json.isString()
                          ? MemberReaderTexts::tr("the unknown kind %1").arg(described(place->json))
                          : described(place->json),
                      allowed);
    return {};
}

Id reference(Reading &reading, const Place &object, const QString &key, std::initializer_list<Section> wanted)
{
    const auto place = object.member(key);
    if (!place)
        return {};
    if (!place->json.isString()) {
        reading.log.error(*place, MemberReaderTexts::tr("an id"));
        return {};
    }
    reading.checkReference(*place, place->json.text, wanted);
    return place->json.text;
}

std::optional<QPointF> point(Reading &reading, const Place &place)
{
    return pair(reading, place, -farthestCoordinate, MemberReaderTexts::tr("two numbers, such as [240, 80]"));
}

std::optional<QSizeF> size(Reading &reading, const Place &place)
{
    constexpr double smallest = 1;
    const auto sides =
        pair(reading, place, smallest, MemberReaderTexts::tr("width and height, such as [168, 64]"));
    return sides ? std::optional(QSizeF(sides->x(), sides->y())) : std::nullopt;
}

}   // namespace switchover::member
