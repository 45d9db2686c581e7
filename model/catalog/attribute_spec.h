#pragma once

#include <QString>
#include <QStringList>

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "model/base/text.h"
#include "model/topology/value.h"

namespace switchover {

/// What an attribute holds. Decides how it is read, written, edited and described in the schema.
enum class AttributeType {
    Flag,           ///< bool
    Integer,        ///< double without fraction
    Number,         ///< double
    Ratio,          ///< double from 0 to 1
    Duration,       ///< SimDuration, "2s" in the file
    Distribution,   ///< Distribution; a plain duration in the file is a constant one
    Text,           ///< QString, one line
    Prose,          ///< QString, Markdown
    Choice,         ///< QString out of choices
    OpenChoice,     ///< QString; choices are suggestions
    Reference,      ///< QString: id of an element
    References,     ///< QStringList of ids
    List,           ///< QStringList; numbers in the file are taken as their text
    Load,           ///< LoadProfile
    Numbers,        ///< NumberMap: id to number
    Json,           ///< Json kept as it is (in Value::spelling)
};

/// Describes one attribute once, for reader, writer, inspector, schema, report and simulation.
struct AttributeSpec
{
    QString id;   ///< As in the file; "check.interval" is `interval` in the object `check`.
    AttributeType type = AttributeType::Text;
    Text label;
    Text help;
    Text group;                      ///< Heading in the inspector; empty: the first group.
    Text unit;                       ///< Behind a number: "requests/s".
    std::optional<Value> fallback;   ///< What holds if the file does not say; absent: unknown.
    double minimum = std::numeric_limits<double>::lowest();   ///< Numbers; durations in seconds.
    double maximum = std::numeric_limits<double>::max();
    QStringList choices;
    bool nullable = false;   ///< `null` is allowed: no limit.

    AttributeSpec &&in(const char *heading) &&;
    AttributeSpec &&helps(const char *sentence) &&;
    AttributeSpec &&from(double low, double high = std::numeric_limits<double>::max()) &&;
    AttributeSpec &&orNull() &&;
    AttributeSpec &&by(Value value) &&;   ///< Sets the default.
    AttributeSpec &&as(const char *unit) &&;
    AttributeSpec &&suggesting(QStringList values) &&;
};

/// Whether a minimum or maximum bounds anything.
inline bool isBounded(double bound) { return std::abs(bound) < std::numeric_limits<double>::max(); }

/// Makes a spec; labels and help are marked with QT_TRANSLATE_NOOP("catalog", ...) where they stand.
AttributeSpec flag(const char *id, const char *label);
AttributeSpec flag(const char *id, const char *label, bool fallback);
AttributeSpec integer(const char *id, const char *label);
AttributeSpec integer(const char *id, const char *label, double fallback);
AttributeSpec number(const char *id, const char *label);
AttributeSpec number(const char *id, const char *label, double fallback);
AttributeSpec ratio(const char *id, const char *label);
AttributeSpec ratio(const char *id, const char *label, double fallback);
AttributeSpec duration(const char *id, const char *label);
AttributeSpec duration(const char *id, const char *label, const char *fallback);
AttributeSpec distribution(const char *id, const char *label, Distribution fallback);
AttributeSpec choice(const char *id, const char *label, QStringList choices);
AttributeSpec text(const char *id, const char *label);
AttributeSpec ofType(AttributeType type, const char *id, const char *label);

/// An exponential time with this mean ("20ms").
Distribution exponential(const char *mean);
Distribution constant(const char *value);

/// Takes away the typing of `Value{...}`.
Value value(bool flag);
Value value(double number);
Value value(const QString &text);
Value value(SimDuration duration);
Value value(Distribution distribution);
Value value(QStringList list);
Value nothing();

}   // namespace switchover
