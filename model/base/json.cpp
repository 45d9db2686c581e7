#include "model/base/json.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cmath>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct JsonTexts
{
    Q_DECLARE_TR_FUNCTIONS(json)
};

constexpr std::size_t fewKeys = 16;

/// Builds the tree from RapidJSON's events. The tree under construction is a stack of open containers.
class TreeBuilder
{
public:
    TreeBuilder(const QByteArray &text, const rapidjson::MemoryStream &stream, const JsonLimits &limits)
        : m_text(text), m_stream(stream), m_limits(limits)
    {
    }

    bool Null() { return put(Json()); }
    bool Bool(bool value) { return put(Json::of(value)); }
    bool Int(int) { return false; }   // Numbers come as RawNumber; these are never called.
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool)
    {
        return put(Json(Json::Type::Number, QString::fromLatin1(text, qsizetype(length))));
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        return put(Json(Json::Type::String, QString::fromUtf8(text, qsizetype(length))));
    }
    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        QString key = QString::fromUtf8(text, qsizetype(length));
        if (isTwice(key))
            return refuse(JsonTexts::tr("The key \"%1\" stands twice in one object.").arg(key.left(64)));
        m_open.back().keys.push_back(std::move(key));
        return true;
    }
    bool StartObject() { return open(Json::Type::Object); }
    bool StartArray() { return open(Json::Type::Array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    /// Of the value that would come next.
    QString path() const
    {
        QString path;
        for (const Json &open : m_open) {
            if (open.isArray())
                path += u"[%1]"_s.arg(open.items.size());
            else if (open.keys.size() > open.items.size())
                path = memberPath(path, open.keys.back());
        }
        return path;
    }

    Json root;
    QString problem;
    bool overLimit = false;

private:
    bool refuse(const QString &why)
    {
        problem = why;
        return false;
    }

    bool count()
    {
        overLimit = ++m_values > m_limits.values;
        return overLimit ? refuse(JsonTexts::tr("More than %1 values.").arg(m_limits.values)) : true;
    }

    /// Most objects have few keys, where looking along them is faster than a set.
    bool isTwice(const QString &key)
    {
        const std::vector<QString> &keys = m_open.back().keys;
        if (keys.size() < fewKeys)
            return std::ranges::find(keys, key) != keys.end();
        QSet<QString> &seen = m_keys.back();
        if (seen.isEmpty())
            seen = QSet<QString>(keys.begin(), keys.end());
        const auto before = seen.size();
        seen.insert(key);
        return seen.size() == before;
    }

    bool put(Json value)
    {
        if (!count())
            return false;
        value.line = line();
        (m_open.empty() ? root : m_open.back().items.emplace_back()) = std::move(value);
        return true;
    }

    bool open(Json::Type type)
    {
        overLimit = int(m_open.size()) >= m_limits.depth;
        if (overLimit)
            return refuse(JsonTexts::tr("Nested deeper than %1 levels.").arg(m_limits.depth));
        if (!count())
            return false;
        m_open.emplace_back(type, QString(), line());
        m_keys.emplace_back();
        return true;
    }

    bool close()
    {
        Json done = std::move(m_open.back());
        m_open.pop_back();
        m_keys.pop_back();
        (m_open.empty() ? root : m_open.back().items.emplace_back()) = std::move(done);
        return true;
    }

    /// Counts on from where it last counted: the whole text is walked once.
    int line()
    {
        const auto position = qsizetype(const_cast<rapidjson::MemoryStream &>(m_stream).Tell());
        for (; m_counted < position && m_counted < m_text.size(); ++m_counted)
            m_line += m_text.at(m_counted) == '\n' ? 1 : 0;
        return m_line;
    }

    const QByteArray &m_text;
    const rapidjson::MemoryStream &m_stream;
    JsonLimits m_limits;
    qsizetype m_values = 0;
    qsizetype m_counted = 0;
    int m_line = 1;
    std::vector<Json> m_open;
    std::vector<QSet<QString>> m_keys;
};

JsonFault faultAt(const QByteArray &text, qsizetype offset, QString what)
{
    const QByteArrayView before = QByteArrayView(text).first(qMin(offset, text.size()));
    return {.what = std::move(what),
            .line = int(std::ranges::count(before, '\n')) + 1,
            .column = int(before.size() - before.lastIndexOf('\n'))};
}

}   // namespace

QString memberPath(const QString &object, const QString &key)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_-]{1,64}\\z"_s);
    if (!plain.match(key).hasMatch())
        return object + u'[' + QString::fromUtf8(compact(Json::of(key.left(64)))) + u']';
    return object.isEmpty() ? key : object + u'.' + key;
}

Json::Json(Type of, QString spelled, int at) : type(of), text(std::move(spelled)), line(at) {}
Json::~Json() = default;
Json::Json(const Json &) = default;
Json::Json(Json &&) noexcept = default;
Json &Json::operator=(const Json &) = default;
Json &Json::operator=(Json &&) noexcept = default;

bool operator==(const Json &a, const Json &b)
{
    return a.type == b.type && a.boolean == b.boolean && a.text == b.text && a.keys == b.keys &&
           a.items == b.items;
}

Json Json::of(bool value)
{
    Json made(Type::Bool);
    made.boolean = value;
    return made;
}

Json Json::of(double value)
{
    if (!std::isfinite(value))
        return null();   // JSON has no spelling for it.
    const bool integral = value == std::floor(value) && std::abs(value) < 1e15;
    return Json(Type::Number, integral ? QString::number(static_cast<qint64>(value))
                                       : QString::number(value, 'g', QLocale::FloatingPointShortest));
}

Json Json::of(qint64 value) { return Json(Type::Number, QString::number(value)); }

Json Json::of(QString value) { return Json(Type::String, std::move(value)); }

Json Json::of(const QStringList &texts)
{
    Json list = array();
    for (const QString &text : texts)
        list.items.push_back(of(text));
    return list;
}

Json Json::array(std::vector<Json> items)
{
    Json made(Type::Array);
    made.items = std::move(items);
    return made;
}

const Json *Json::find(const QString &key) const
{
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == key)
            return &items[i];
    return nullptr;
}

QString Json::textAt(const QString &key) const
{
    const Json *value = find(key);
    return value && value->isString() ? value->text : QString();
}

void Json::add(QString key, Json value)
{
    keys.push_back(std::move(key));
    items.push_back(std::move(value));
}

double Json::number() const { return isNumber() ? text.toDouble() : 0.0; }

tl::expected<Json, JsonFault> readJson(const QByteArray &utf8, const JsonLimits &limits)
{
    if (utf8.size() > limits.bytes)
        return tl::unexpected(JsonFault{.code = Error::Code::OutOfRange,
                                        .what = JsonTexts::tr("The text has %1 bytes; at most %2 are read.")
                                                    .arg(utf8.size())
                                                    .arg(limits.bytes)});
    const bool mark = utf8.startsWith("\xEF\xBB\xBF");
    const QByteArray text = mark ? QByteArray::fromRawData(utf8.constData() + 3, utf8.size() - 3) : utf8;
    rapidjson::MemoryStream stream(text.constData(), std::size_t(text.size()));
    TreeBuilder builder(text, stream, limits);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseNumbersAsStringsFlag;
    const auto outcome = reader.Parse<flags>(stream, builder);
    if (const auto read = qsizetype(stream.Tell()); read < text.size() && text.at(read) == '\0')
        return tl::unexpected(faultAt(text, read, JsonTexts::tr("A NUL character stands in the text.")));
    if (!outcome.IsError())
        return std::move(builder.root);
    if (builder.problem.isEmpty())
        builder.problem = JsonTexts::tr("This is not valid JSON: %1")
                              .arg(QString::fromLatin1(rapidjson::GetParseError_En(outcome.Code())));
    JsonFault fault = faultAt(text, qsizetype(outcome.Offset()), builder.problem);
    fault.path = builder.path();
    if (builder.overLimit)
        fault.code = Error::Code::OutOfRange;
    return tl::unexpected(std::move(fault));
}

Result<Json> parseJson(const QByteArray &utf8, const JsonLimits &limits)
{
    auto json = readJson(utf8, limits);
    if (json)
        return *std::move(json);
    const JsonFault &fault = json.error();
    return failure(fault.code, fault.what,
                   fault.line > 0 ? JsonTexts::tr("line %1, column %2").arg(fault.line).arg(fault.column)
                                  : QString());
}

}   // namespace switchover
