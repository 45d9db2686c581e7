#include "model/base/json.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cmath>

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

QString tr(const char *text) { return QCoreApplication::translate("json", text); }

/// Builds the tree from RapidJSON's events. The tree under construction is a stack of open containers.
class TreeBuilder
{
public:
    TreeBuilder(const QByteArray &text, const rapidjson::MemoryStream &stream, int depth)
        : m_text(text), m_stream(stream), m_depth(depth)
    {
    }

    bool Null() { return put({}); }
    bool Bool(bool value) { return put(Json::of(value)); }
    bool Int(int) { return false; }   // Numbers come as RawNumber; these are never called.
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool)
    {
        return put({.type = Json::Type::Number, .text = QString::fromLatin1(text, qsizetype(length))});
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        return put({.type = Json::Type::String, .text = QString::fromUtf8(text, qsizetype(length))});
    }
    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        QString key = QString::fromUtf8(text, qsizetype(length));
        if (m_keys.back().contains(key)) {
            problem = tr("The key \"%1\" stands twice in one object.").arg(key.left(64));
            return false;
        }
        m_keys.back().insert(key);
        m_open.back().keys.push_back(std::move(key));
        return true;
    }
    bool StartObject() { return open(Json::Type::Object); }
    bool StartArray() { return open(Json::Type::Array); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    Json root;
    QString problem;

private:
    bool put(Json value)
    {
        value.line = line();
        (m_open.empty() ? root : m_open.back().items.emplace_back()) = std::move(value);
        return true;
    }

    bool open(Json::Type type)
    {
        if (int(m_open.size()) >= m_depth) {
            problem = tr("Nested deeper than %1 levels.").arg(m_depth);
            return false;
        }
        m_open.push_back({.type = type, .line = line()});
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
    int m_depth;
    qsizetype m_counted = 0;
    int m_line = 1;
    std::vector<Json> m_open;
    std::vector<QSet<QString>> m_keys;
};

QString place(const QByteArray &text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    return tr("line %1, column %2").arg(before.count('\n') + 1).arg(offset - before.lastIndexOf('\n'));
}

QByteArray quoted(const QString &text)
{
    QByteArray out("\"");
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                out += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
            else
                out += c;
        }
    }
    return out + '"';
}

void printCompact(const Json &value, QByteArray &out)
{
    switch (value.type) {
    case Json::Type::Null:
        out += "null";
        return;
    case Json::Type::Bool:
        out += value.boolean ? "true" : "false";
        return;
    case Json::Type::Number:
        out += value.text.toLatin1();
        return;
    case Json::Type::String:
        out += quoted(value.text);
        return;
    case Json::Type::Array:
    case Json::Type::Object:
        break;
    }
    out += value.isArray() ? '[' : '{';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0)
            out += ", ";
        if (value.isObject())
            out += quoted(value.keys[i]) + ": ";
        printCompact(value.items[i], out);
    }
    out += value.isArray() ? ']' : '}';
}

struct PrettyPrinter
{
    int expandedLevels;
    int width;
    QByteArray out;

    void print(const Json &value, int level, qsizetype column)
    {
        const bool container = value.isArray() || value.isObject();
        if (!container || value.items.empty() || level > expandedLevels) {
            const QByteArray flat = compact(value);
            if (!container || value.items.empty() || column + flat.size() <= width) {
                out += flat;
                return;
            }
        }
        printExpanded(value, level);
    }

    void printExpanded(const Json &value, int level)
    {
        const QByteArray indent((level + 1) * 2, ' ');
        out += value.isArray() ? "[\n" : "{\n";
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const QByteArray key = value.isObject() ? quoted(value.keys[i]) + ": " : QByteArray();
            out += indent + key;
            print(value.items[i], level + 1, indent.size() + key.size());
            out += i + 1 < value.items.size() ? ",\n" : "\n";
        }
        out += QByteArray(level * 2, ' ') + (value.isArray() ? ']' : '}');
    }
};

}   // namespace

Json Json::of(bool value) { return {.type = Type::Bool, .boolean = value}; }

Json Json::of(double value)
{
    const bool integral = value == std::floor(value) && std::abs(value) < 1e15;
    return {.type = Type::Number,
            .text = integral ? QString::number(static_cast<qint64>(value))
                             : QString::number(value, 'g', QLocale::FloatingPointShortest)};
}

Json Json::of(qint64 value) { return {.type = Type::Number, .text = QString::number(value)}; }

Json Json::of(QString value) { return {.type = Type::String, .text = std::move(value)}; }

Json Json::array(std::vector<Json> items) { return {.type = Type::Array, .items = std::move(items)}; }

const Json *Json::find(const QString &key) const
{
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (keys[i] == key)
            return &items[i];
    return nullptr;
}

void Json::add(QString key, Json value)
{
    keys.push_back(std::move(key));
    items.push_back(std::move(value));
}

double Json::number() const { return isNumber() ? text.toDouble() : 0.0; }

Result<Json> parseJson(const QByteArray &utf8, const JsonLimits &limits)
{
    if (utf8.size() > limits.bytes)
        return failure(Error::Code::OutOfRange,
                       tr("The text has %1 bytes; at most %2 are read.").arg(utf8.size()).arg(limits.bytes));
    const bool mark = utf8.startsWith("\xEF\xBB\xBF");
    const QByteArray text = mark ? utf8.mid(3) : utf8;
    rapidjson::MemoryStream stream(text.constData(), std::size_t(text.size()));
    TreeBuilder builder(text, stream, limits.depth);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseNumbersAsStringsFlag;
    const auto outcome = reader.Parse<flags>(stream, builder);
    const bool whole = qsizetype(stream.Tell()) == text.size();   // A NUL looks like the end to the parser.
    if (!outcome.IsError() && whole)
        return std::move(builder.root);
    if (!outcome.IsError())
        return failure(Error::Code::BadFormat, tr("A NUL character stands in the text."),
                       place(text, qsizetype(stream.Tell())));
    if (builder.problem.isEmpty())
        builder.problem = tr("This is not valid JSON: %1")
                              .arg(QString::fromLatin1(rapidjson::GetParseError_En(outcome.Code())));
    return failure(Error::Code::BadFormat, builder.problem, place(text, qsizetype(outcome.Offset())));
}

QByteArray compact(const Json &value)
{
    QByteArray out;
    printCompact(value, out);
    return out;
}

QByteArray pretty(const Json &value, int expandedLevels, int width)
{
    PrettyPrinter printer{expandedLevels, width, {}};
    printer.print(value, 0, 0);
    return printer.out + '\n';
}

}   // namespace switchover
