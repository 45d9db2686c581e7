#pragma once

#include <QString>

#include <tl/expected.hpp>

#include "model/catalog/attribute_spec.h"

/// Values of attributes as a person reads and types them. The file has spellings of its own.
namespace switchover::value_text {

/// A value, or one sentence that says what may be typed instead.
using Parsed = tl::expected<Value, QString>;

/// "8", "90" (percent, for a ratio), "2 s", "no limit", "a, b". Empty for types that are more than a line.
QString show(const AttributeSpec &spec, const Value &value);

/// The unit that stands in the field: "requests/s", "%". Empty: none, or typed with the value.
QString unit(const AttributeSpec &spec);

/// Reads what a person typed. @p unitOf gives the unit of a time typed without one ("300" over "2 s" is 300 s).
Parsed parse(const AttributeSpec &spec, const QString &typed, const QString &unitOf = {});

/// "A whole number from 1 to 10000." With what is allowed beside it, a refusal needs no other text.
QString allowed(const AttributeSpec &spec);

/// "async", "round robin": an id out of the catalogue as words.
QString words(const QString &choice);

/// Why @p distribution cannot be, or an empty text.
QString faultOf(const Distribution &distribution);

/// Entries between commas, those with a comma inside in double quotes. Empty entries are dropped.
QStringList split(const QString &typed);
QString join(const QStringList &entries);

}   // namespace switchover::value_text
