#include "model/catalog/attribute_spec.h"

#include "model/base/units.h"

namespace switchover {

AttributeSpec &&AttributeSpec::in(const char *heading) &&
{
    group = {heading};
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::helps(const char *sentence) &&
{
    help = {sentence};
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::from(double low, double high) &&
{
    minimum = low;
    maximum = high;
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::orNull() &&
{
    nullable = true;
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::by(Value value) &&
{
    fallback = std::move(value);
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::as(const char *name) &&
{
    unit = {name};
    return std::move(*this);
}

AttributeSpec &&AttributeSpec::suggesting(QStringList values) &&
{
    choices = std::move(values);
    return std::move(*this);
}

AttributeSpec ofType(AttributeType type, const char *id, const char *label)
{
    return {.id = QString::fromLatin1(id), .type = type, .label = {label}};
}

AttributeSpec flag(const char *id, const char *label) { return ofType(AttributeType::Flag, id, label); }

AttributeSpec flag(const char *id, const char *label, bool fallback)
{
    return flag(id, label).by(value(fallback));
}

AttributeSpec integer(const char *id, const char *label)
{
    return ofType(AttributeType::Integer, id, label).from(0);
}

AttributeSpec integer(const char *id, const char *label, double fallback)
{
    return integer(id, label).by(value(fallback));
}

AttributeSpec number(const char *id, const char *label)
{
    return ofType(AttributeType::Number, id, label).from(0);
}

AttributeSpec number(const char *id, const char *label, double fallback)
{
    return number(id, label).by(value(fallback));
}

AttributeSpec ratio(const char *id, const char *label)
{
    return ofType(AttributeType::Ratio, id, label).from(0, 1);
}

AttributeSpec ratio(const char *id, const char *label, double fallback)
{
    return ratio(id, label).by(value(fallback));
}

AttributeSpec duration(const char *id, const char *label)
{
    return ofType(AttributeType::Duration, id, label).from(0);
}

AttributeSpec duration(const char *id, const char *label, const char *fallback)
{
    return duration(id, label).by(value(*parseDuration(QString::fromLatin1(fallback))));
}

AttributeSpec distribution(const char *id, const char *label, Distribution fallback)
{
    return ofType(AttributeType::Distribution, id, label).by(value(fallback));
}

AttributeSpec choice(const char *id, const char *label, QStringList choices)
{
    return ofType(AttributeType::Choice, id, label).suggesting(std::move(choices));
}

AttributeSpec text(const char *id, const char *label) { return ofType(AttributeType::Text, id, label); }

Distribution exponential(const char *mean)
{
    return {.shape = Distribution::Shape::Exponential, .mean = *parseDuration(QString::fromLatin1(mean))};
}

Distribution constant(const char *value) { return {.mean = *parseDuration(QString::fromLatin1(value))}; }

Value value(bool flag) { return Value(flag); }
Value value(double number) { return Value(number); }
Value value(const QString &text) { return Value(text); }
Value value(SimDuration duration) { return Value(duration); }
Value value(Distribution distribution) { return Value(distribution); }
Value value(QStringList list) { return Value(std::move(list)); }
Value nothing() { return Value(Nothing{}); }

}   // namespace switchover
