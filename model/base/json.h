#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

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

    explicit Json(Type of = Type::Null, QString spelled = {}, int at = 0);
    ~Json();
    Json(const Json &);
    Json(Json &&) noexcept;
    Json &operator=(const Json &);
    Json &operator=(Json &&) noexcept;

    static Json null() { return Json(); }
    static Json of(bool value);
    static Json of(double value);   ///< Shortest spelling that reads back as the same number.
    static Json of(qint64 value);
    static Json of(QString value);
    static Json of(const QStringList &texts);
    static Json array(std::vector<Json> items = {});
    static Json object() { return Json(Type::Object); }

    bool isObject() const { return type == Type::Object; }
    bool isArray() const { return type == Type::Array; }
    bool isString() const { return type == Type::String; }
    bool isNumber() const { return type == Type::Number; }

    const Json *find(const QString &key) const;
    /// The text at @p key; empty if there is none.
    QString textAt(const QString &key) const;
    /// Appends a member; the caller keeps keys unique.
    void add(QString key, Json value);
    /// Not a number: 0. A number too large for a double: infinity.
    double number() const;

    /// Equal content; where it stood does not matter.
    friend bool operator==(const Json &a, const Json &b);
};

/// Bounds that a text must keep, so that a hostile one costs little.
struct JsonLimits
{
    int depth = 64;
    qsizetype bytes = qsizetype(64) * 1024 * 1024;
    qsizetype values = 2'000'000;   ///< Each takes about 100 bytes: `[0,0,0,...` would fill the memory.
};

/// Why and where a text is no JSON.
struct JsonFault
{
    Error::Code code = Error::Code::BadFormat;   ///< or OutOfRange: a limit
    QString what;
    QString path;     ///< How far reading had come: "nodes[3].name".
    int line = 0;     ///< From 1; 0: the text as a whole.
    int column = 0;   ///< From 1, in bytes.
};

/// Reads one JSON text (RFC 8259, UTF-8, no comments, no duplicate keys; a byte order mark is skipped).
tl::expected<Json, JsonFault> readJson(const QByteArray &utf8, const JsonLimits &limits = {});

/// The same for callers that only pass the error on.
///
/// @errors BadFormat or OutOfRange with where = "line 3, column 14".
Result<Json> parseJson(const QByteArray &utf8, const JsonLimits &limits = {});

/// The path of a member of the object at path @p object: "service.mean"; a key that is no plain word
/// stands in brackets and quotes.
QString memberPath(const QString &object, const QString &key);

/// On one line, with a space behind colons and commas.
QByteArray compact(const Json &value);

/// Two-space indent. Down to @p expandedLevels below the root, each item of an array or object that holds
/// others has a line of its own. Below, and where only plain values stand, an array or object stays on one
/// line if it fits into @p width columns; else its items fill lines, and objects in an array get one each.
QByteArray pretty(const Json &value, int expandedLevels = 0, int width = 120);

}   // namespace switchover
