#include "model/io/value_reader.h"

#include <QCoreApplication>

#include <cmath>

#include "model/base/units.h"
#include "model/io/format.h"
#include "model/io/value_writer.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct ValueReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

/// "a number from 0 to 1", "a number of at least 0".
QString within(const QString &noun, double minimum, double maximum)
{
    const auto digits = [](double bound) { return Json::of(bound).text; };
    if (isBounded(minimum) && isBounded(maximum))
        return ValueReaderTexts::tr("%1 from %2 to %3").arg(noun, digits(minimum), digits(maximum));
    if (isBounded(minimum))
        return ValueReaderTexts::tr("%1 of at least %2").arg(noun, digits(minimum));
    return isBounded(maximum) ? ValueReaderTexts::tr("%1 of at most %2").arg(noun, digits(maximum)) : noun;
}

QString spokenDuration(double minimum, double maximum)
{
    QString allowed = ValueReaderTexts::tr("a duration such as 250ms (units: us, ms, s, min, h, d)");
    const auto spelled = [](double seconds) {
        return durationText(SimDuration(std::llround(seconds * 1e9)));
    };
    if (minimum > 0)
        allowed += ValueReaderTexts::tr(", at least %1").arg(spelled(minimum));
    if (maximum < 1e9)
        allowed += ValueReaderTexts::tr(", at most %1").arg(spelled(maximum));
    return allowed;
}

template <class T> std::optional<Value> wrapped(std::optional<T> read)
{
    return read ? std::optional<Value>(Value(*std::move(read))) : std::nullopt;
}

std::optional<Value> readFlag(const Place &place, ProblemLog &log)
{
    if (place.json.type == Json::Type::Bool)
        return value(place.json.boolean);
    log.error(place, ValueReaderTexts::tr("true or false"));
    return std::nullopt;
}

std::optional<Value> readInteger(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    const double number = place.json.number();
    if (place.json.isNumber() && number == std::floor(number) && number >= spec.minimum &&
        number <= spec.maximum)
        return value(number);
    log.error(place, allowedFor(spec));
    return std::nullopt;
}

std::optional<Value> readChoice(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    if (place.json.isString() && spec.choices.contains(place.json.text))
        return value(place.json.text);
    log.error(place, allowedFor(spec));
    return std::nullopt;
}

/// A text of a list. Numbers are taken as their text, within the bounds if there are some.
std::optional<QString> readEntry(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    if (spec.type != AttributeType::List || !spec.choices.isEmpty() || !place.json.isNumber())
        return readText(place, log);
    if (!readNumber(place, log, spec.minimum, spec.maximum))
        return std::nullopt;
    return place.json.text.left(format::maximumText);
}

std::optional<Value> readJson(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    const bool isObject = spec.fallback && spec.fallback->spelling && spec.fallback->spelling->isObject();
    if (!isObject || place.json.isObject())
        return jsonValue(place.json);
    log.error(place, ValueReaderTexts::tr("an object"));
    return std::nullopt;
}

std::optional<Value> readList(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    const bool isOfNumbers = isBounded(spec.minimum) || isBounded(spec.maximum);
    if (isOfNumbers && (place.json.isNumber() || place.json.isString())) {   // One alone needs no brackets.
        const auto one = readEntry(spec, place, log);
        return one ? std::optional(value(QStringList{*one})) : std::nullopt;
    }
    if (!place.json.isArray()) {
        log.error(place, allowedFor(spec));
        return std::nullopt;
    }
    QStringList list;
    for (std::size_t i = 0; i < place.json.items.size(); ++i) {
        const Place item = place.item(i);
        if (!spec.choices.isEmpty() && !spec.choices.contains(item.json.text))
            log.error(item, ValueReaderTexts::tr("one of %1").arg(spec.choices.join(u", "_s)));
        else if (const auto text = readEntry(spec, item, log))
            list.append(*text);
    }
    return value(std::move(list));
}

std::optional<Value> readNumbers(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    if (!place.json.isObject()) {
        log.error(place, allowedFor(spec));
        return std::nullopt;
    }
    NumberMap numbers;
    for (std::size_t i = 0; i < place.json.items.size(); ++i)
        if (const auto number = readNumber(place.member(i), log, spec.minimum, spec.maximum))
            numbers.emplace(place.json.keys[i], *number);
    return Value(std::move(numbers));
}

std::optional<Value> readTyped(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    switch (spec.type) {
    case AttributeType::Flag:
        return readFlag(place, log);
    case AttributeType::Integer:
        return readInteger(spec, place, log);
    case AttributeType::Number:
    case AttributeType::Ratio:
        return wrapped(readNumber(place, log, spec.minimum, spec.maximum));
    case AttributeType::Duration:
        return wrapped(readDuration(place, log, spec.minimum, spec.maximum));
    case AttributeType::Distribution:
        return wrapped(readDistribution(place, log));
    case AttributeType::Text:
    case AttributeType::OpenChoice:
    case AttributeType::Reference:
        return wrapped(readText(place, log));
    case AttributeType::Prose:
        return wrapped(readProse(place, log));
    case AttributeType::Choice:
        return readChoice(spec, place, log);
    case AttributeType::References:
    case AttributeType::List:
        return readList(spec, place, log);
    case AttributeType::Load:
        return wrapped(readLoad(place, log));
    case AttributeType::Numbers:
        return readNumbers(spec, place, log);
    case AttributeType::Json:
        return readJson(spec, place, log);
    }
    Q_UNREACHABLE();
}

QString allowedType(const AttributeSpec &spec)
{
    switch (spec.type) {
    case AttributeType::Flag:
        return ValueReaderTexts::tr("true or false");
    case AttributeType::Integer:
        return within(ValueReaderTexts::tr("a whole number"), spec.minimum, spec.maximum);
    case AttributeType::Number:
    case AttributeType::Ratio:
        return within(ValueReaderTexts::tr("a number"), spec.minimum, spec.maximum);
    case AttributeType::Duration:
        return spokenDuration(spec.minimum, spec.maximum);
    case AttributeType::Distribution:
        return ValueReaderTexts::tr("a duration or a distribution");
    case AttributeType::Choice:
        return ValueReaderTexts::tr("one of %1").arg(spec.choices.join(u", "_s));
    case AttributeType::References:
        return ValueReaderTexts::tr("a list of ids");
    case AttributeType::List:
        return ValueReaderTexts::tr("a list of texts");
    case AttributeType::Numbers:
        return ValueReaderTexts::tr("an object of ids, each with %1")
            .arg(within(ValueReaderTexts::tr("a number"), spec.minimum, spec.maximum));
    case AttributeType::Load:
        return ValueReaderTexts::tr("an object with shape and points");
    case AttributeType::Text:
    case AttributeType::OpenChoice:
    case AttributeType::Reference:
    case AttributeType::Prose:
    case AttributeType::Json:
        break;
    }
    return ValueReaderTexts::tr("a text of at most %1 characters").arg(format::maximumText);
}

}   // namespace

QString allowedFor(const AttributeSpec &spec)
{
    return spec.nullable ? ValueReaderTexts::tr("%1, or null").arg(allowedType(spec)) : allowedType(spec);
}

std::optional<Value> readValue(const AttributeSpec &spec, const Place &place, ProblemLog &log)
{
    const bool isNull = place.json.type == Json::Type::Null;
    if (isNull && spec.nullable)
        return nothing();
    if (isNull && spec.type != AttributeType::Json) {
        log.error(place, allowedFor(spec));
        return std::nullopt;
    }
    auto read = readTyped(spec, place, log);
    if (read && spec.type != AttributeType::Json && canonicalJson(*read) != place.json)
        read->spelling = std::make_shared<const Json>(place.json);
    return read;
}

Value jsonValue(const Json &json)
{
    Value kept;
    switch (json.type) {
    case Json::Type::Null:
        break;
    case Json::Type::Bool:
        kept = value(json.boolean);
        break;
    case Json::Type::Number:
        kept = value(json.number());
        break;
    case Json::Type::String:
        kept = value(json.text);
        break;
    case Json::Type::Array:
    case Json::Type::Object:
        kept = value(QString::fromUtf8(compact(json)));
        break;
    }
    kept.spelling = std::make_shared<const Json>(json);
    return kept;
}

std::optional<SimDuration> readDuration(const Place &place, ProblemLog &log, double minimum, double maximum)
{
    const auto duration =
        place.json.isString() ? parseDuration(place.json.text, longestFor(maximum)) : std::nullopt;
    if (duration && seconds(*duration) >= minimum && seconds(*duration) <= maximum)
        return duration;
    log.error(place, spokenDuration(minimum, maximum));
    return std::nullopt;
}

std::optional<double> readNumber(const Place &place, ProblemLog &log, double minimum, double maximum)
{
    const double number = place.json.number();
    if (place.json.isNumber() && std::isfinite(number) && number >= minimum && number <= maximum)
        return number;
    log.error(place, within(ValueReaderTexts::tr("a number"), minimum, maximum));
    return std::nullopt;
}

std::optional<QString> readText(const Place &place, ProblemLog &log)
{
    auto text = readProse(place, log);
    if (!text || text->size() <= format::maximumText)
        return text;
    log.error(place, ValueReaderTexts::tr("a text of at most %1 characters").arg(format::maximumText));
    return std::nullopt;
}

std::optional<QString> readProse(const Place &place, ProblemLog &log)
{
    if (!place.json.isString())
        log.error(place, ValueReaderTexts::tr("a text"));
    else if (place.json.text.contains(QChar(0)))
        log.error(place, ValueReaderTexts::tr("a text with a NUL character"),
                  ValueReaderTexts::tr("a text without NUL characters"));
    else
        return place.json.text;
    return std::nullopt;
}

}   // namespace switchover
