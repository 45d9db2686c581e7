#include "model/base/escape.h"

#include <QHash>
#include <QRegularExpression>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMarks = 3;   // On one letter: more is no writing of any language.

bool isInvisible(char32_t c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return true;
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0x200E ||
           c == 0x200F || c == 0x2028 || c == 0x2029 || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// At the beginning of a line these make a list, a heading or a rule.
bool beginsBlock(const QString &text)
{
    static const QString signs = u"-+=#>*"_s;
    if (text.isEmpty())
        return false;
    if (signs.contains(text.front()))
        return true;
    qsizetype digits = 0;
    while (digits < text.size() && text[digits].isDigit())
        ++digits;
    return digits > 0 && digits < text.size() && (text[digits] == u'.' || text[digits] == u')') &&
           (digits + 1 == text.size() || text[digits + 1].isSpace());
}

}   // namespace

QString cleaned(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    int marks = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
        else if (text[i].isSurrogate())
            c = QChar::ReplacementCharacter;
        i += c > 0xFFFF ? 1 : 0;
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
            continue;
        if (c == u'\n' || c == u'\t' || c == u'\r')
            clean += u' ';
        else if (!isInvisible(c))
            clean += QChar::fromUcs4(c);
    }
    return clean;
}

QString visible(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const ushort code = c.unicode();
        const bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                          (code >= 0x200B && code <= 0x200F) || code == 0xFEFF || code == 0x2060;
        const bool control = (code < 0x20 && c != u'\n' && c != u'\t') || (code >= 0x7F && code < 0xA0);
        out += bidi || control ? u"\\u%1"_s.arg(code, 4, 16, QChar(u'0')) : QString(c);
    }
    return out;
}

QByteArray escapedHtml(const QString &text)
{
    return cleaned(text).toHtmlEscaped().replace(u'\'', u"&#39;"_s).toUtf8();
}

QByteArray escapedMarkdown(const QString &text)
{
    static const QString signs = u"\\`*_{}[]|~$!"_s;
    const QString plain = cleaned(text);
    QString out;
    out.reserve(plain.size() + 16);
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain[i];
        if (c == u'<')
            out += u"&lt;"_s;
        else if (c == u'>')
            out += u"&gt;"_s;
        else if (c == u'&')
            out += u"&amp;"_s;
        else if (signs.contains(c) || c == u'@')
            out += u'\\' + QString(c);
        else if ((c == u':' && QStringView(plain).mid(i + 1).startsWith(u"//")) ||
                 (c == u'.' && QStringView(plain).first(i).endsWith(u"www", Qt::CaseInsensitive)))
            out += u'\\' + QString(c);   // What looks like an address becomes a link otherwise.
        else if (c == u'(' && out.endsWith(u"\\]"))
            out += u"\\("_s;   // Safe already; a reader of the raw text need not take it for a link either.
        else
            out += c;
    }
    if (beginsBlock(plain)) {
        const qsizetype digits = plain.front().isDigit() ? plain.indexOf(QRegularExpression(u"[.)]"_s)) : 0;
        if (!out.startsWith(u'\\') && !out.startsWith(u'&'))
            out.insert(digits, u'\\');
    }
    return out.toUtf8();
}

QByteArray escapedMermaid(const QString &text)
{
    static const QHash<QChar, QString> signs = {
        {u'"', u"#quot;"_s}, {u'#', u"#35;"_s},  {u'<', u"#lt;"_s},  {u'>', u"#gt;"_s},
        {u'&', u"#amp;"_s},  {u'`', u"#96;"_s},  {u';', u"#59;"_s},  {u'%', u"#37;"_s},
        {u'{', u"#123;"_s},  {u'}', u"#125;"_s}, {u'\\', u"#92;"_s}, {u'*', u"#42;"_s},
        {u'_', u"#95;"_s},   {u'[', u"#91;"_s},  {u']', u"#93;"_s},  {u'|', u"#124;"_s},
    };
    QString out;
    for (const QChar c : cleaned(text)) {
        const auto escape = signs.constFind(c);
        out += escape == signs.cend() ? QString(c) : *escape;
    }
    return out.toUtf8();
}

QByteArray csvField(QString text)
{
    static const QString formulas = u"=+-@\t\r"_s;
    if (!text.isEmpty() && formulas.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
        text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text.toUtf8();
}

}   // namespace switchover
