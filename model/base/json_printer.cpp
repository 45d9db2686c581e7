#include <algorithm>

#include "model/base/json.h"

namespace switchover {
namespace {

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

QByteArray keyText(const Json &value, std::size_t i)
{
    return value.isObject() ? quoted(value.keys[i]) + ": " : QByteArray();
}

bool isContainer(const Json &value) { return value.isArray() || value.isObject(); }

/// Columns that the value takes on one line, or anything above @p limit if that is too much: a large tree
/// is not measured again on each of its levels.
qsizetype flatSize(const Json &value, qsizetype limit)
{
    switch (value.type) {
    case Json::Type::Null:
    case Json::Type::Bool:
        return 5;
    case Json::Type::Number:
        return value.text.size();
    case Json::Type::String:
        return value.text.size() > limit ? limit + 1 : quoted(value.text).size();
    case Json::Type::Array:
    case Json::Type::Object:
        break;
    }
    qsizetype size = 2;
    for (std::size_t i = 0; i < value.items.size() && size <= limit; ++i) {
        size += i > 0 ? 2 : 0;
        if (value.isObject())
            size += value.keys[i].size() + 4;
        size += flatSize(value.items[i], limit - size);
    }
    return size;
}

class PrettyPrinter
{
public:
    PrettyPrinter(int expandedLevels, int width) : m_expandedLevels(expandedLevels), m_width(width) {}

    /// @p level of nesting; @p column where the value starts; @p tail characters that follow on its line.
    void print(const Json &value, int level, qsizetype column, qsizetype tail)
    {
        const bool expands = level <= m_expandedLevels && std::ranges::any_of(value.items, isContainer);
        if (expands)
            printExpanded(value, level);
        else if (!isContainer(value) || fits(value, column + tail))
            printCompact(value, out);
        else
            printFilled(value, column);
    }

    QByteArray out;

private:
    bool fits(const Json &value, qsizetype column) const
    {
        return column + flatSize(value, m_width) <= m_width;
    }

    void printExpanded(const Json &value, int level)
    {
        const QByteArray indent((level + 1) * 2, ' ');
        out += value.isArray() ? "[\n" : "{\n";
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const QByteArray key = keyText(value, i);
            out += indent + key;
            print(value.items[i], level + 1, indent.size() + key.size(), 1);
            out += i + 1 < value.items.size() ? ",\n" : "\n";
        }
        out += QByteArray(level * 2, ' ') + (value.isArray() ? ']' : '}');
    }

    void printFilled(const Json &value, qsizetype column)
    {
        // A long key must not push everything below it to the right without end.
        const qsizetype indent = std::min<qsizetype>(column, m_width / 2) + 1;
        const bool oneEach = value.isArray() && std::ranges::any_of(value.items, &Json::isObject);
        qsizetype at = column + 1;
        bool broken = false;   // The item before ran over several lines.
        out += value.isArray() ? '[' : '{';
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const QByteArray key = keyText(value, i);
            const qsizetype needed = key.size() + flatSize(value.items[i], m_width) + 2;
            if (i > 0 && (oneEach || broken || at + needed > m_width)) {
                out += ",\n" + QByteArray(indent, ' ');
                at = indent;
            } else if (i > 0) {
                out += ", ";
                at += 2;
            }
            out += key;
            broken = isContainer(value.items[i]) && at + needed - 1 > m_width;
            if (broken)
                printFilled(value.items[i], at + key.size());
            else
                printCompact(value.items[i], out);
            at += needed - 2;
        }
        out += value.isArray() ? ']' : '}';
    }

    int m_expandedLevels;
    int m_width;
};

}   // namespace

QByteArray compact(const Json &value)
{
    QByteArray out;
    printCompact(value, out);
    return out;
}

QByteArray pretty(const Json &value, int expandedLevels, int width)
{
    PrettyPrinter printer(expandedLevels, width);
    printer.print(value, 0, 0, 0);
    return printer.out + '\n';
}

}   // namespace switchover
