#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

#include "model/base/result.h"

namespace switchover {

/// One JSON value with the line it stood on. Members keep their order and numbers their spelling, so
/// that what the program does not understand is written back unchanged.
struct Json
{
    enum class Type { Null, Bool, Number, String, Array, Object };

    Type type = Type::Null;
    bool boolean = false;
    QString text;                ///< A string's characters, or a number's spelling.
    std::vector<QString> keys;   ///< Of an object; as many as items.
    std::vector<Json> items;     ///< Of an array or an object.
    int line = 0;                ///< From 1; 0 if the value was not read from a text.

    static Json null() { return {}; }
    static Json of(bool value);
    static Json of(double value);   ///< Shortest spelling that reads back as the same number.
    static Json of(qint64 value);
    static Json of(QString value);
    static Json array(std::vector<Json> items = {});
    static Json object() { return {.type = Type::Object}; }

    bool isObject() const { return type == Type::Object; }
    bool isArray() const { return type == Type::Array; }
    bool isString() const { return type == Type::String; }
    bool isNumber() const { return type == Type::Number; }

    const Json *find(const QString &key) const;
    /// Appends a member; the caller keeps keys unique.
    void add(QString key, Json value);
    /// Not a number: 0. A number too large for a double: infinity.
    double number() const;

    /// Equal content; where it stood does not matter.
    friend bool operator==(const Json &a, const Json &b)
    {
        return a.type == b.type && a.boolean == b.boolean && a.text == b.text && a.keys == b.keys &&
               a.items == b.items;
    }
};

/// Bounds that a text must keep, so that a hostile one costs little.
struct JsonLimits
{
    int depth = 64;
    qsizetype bytes = qsizetype(64) * 1024 * 1024;
};

/// Reads one JSON text (RFC 8259, UTF-8, no comments, no duplicate keys).
///
/// @errors BadFormat with where = "line 3, column 14".
Result<Json> parseJson(const QByteArray &utf8, const JsonLimits &limits = {});

/// On one line, with a space behind colons and commas.
QByteArray compact(const Json &value);

/// Two-space indent; an array or object that fits into @p width columns stays on one line, except
/// down to @p expandedLevels below the root, where each item has a line of its own.
QByteArray pretty(const Json &value, int expandedLevels = 0, int width = 120);

}   // namespace switchover
