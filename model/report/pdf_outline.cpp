#include "model/report/pdf_outline.h"

#include <QRegularExpression>

#include "model/base/escape.h"
#include "model/render/pdf_date.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

/// The number behind the last @p key; -1 if there is none.
qsizetype numberBehind(const QByteArray &pdf, const QByteArray &key)
{
    const qsizetype at = pdf.lastIndexOf(key);
    if (at < 0)
        return -1;
    const QByteArray rest = pdf.mid(at + key.size(), 20).trimmed();
    qsizetype digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9')
        ++digits;
    return digits > 0 ? rest.first(digits).toLongLong() : -1;
}

/// What stands in the object @p number, between its `<<` and `>>`, for objects without a stream.
QByteArray dictionaryOf(const QByteArray &pdf, qsizetype number)
{
    const qsizetype at = pdf.indexOf('\n' + QByteArray::number(number) + " 0 obj");
    const qsizetype begin = at < 0 ? -1 : pdf.indexOf("<<", at),
                    end = begin < 0 ? -1 : pdf.indexOf("endobj", begin);
    if (end < 0)
        return {};
    const QByteArray body = pdf.mid(begin + 2, end - begin - 2);
    return body.first(std::max<qsizetype>(0, body.lastIndexOf(">>")));
}

std::vector<QByteArray> pagesOf(const QByteArray &pdf, const QByteArray &catalog)
{
    std::vector<QByteArray> pages;
    static const QRegularExpression root(u"/Pages\\s+(\\d+)\\s+0\\s+R"_s), kid(u"(\\d+)\\s+0\\s+R"_s);
    const auto tree = root.match(QString::fromLatin1(catalog));
    const QByteArray body = dictionaryOf(pdf, tree.captured(1).toLongLong());
    const qsizetype begin = body.indexOf('['), end = body.indexOf(']', begin);
    if (!tree.hasMatch() || begin < 0 || end < 0)
        return pages;
    for (const auto &match : kid.globalMatch(QString::fromLatin1(body.mid(begin, end - begin))))
        pages.push_back(match.captured(1).toLatin1() + " 0 R");
    return pages;
}

/// UTF-16 as hexadecimal digits: nothing in it can end the string.
QByteArray hexText(const QString &text)
{
    QByteArray hex = "<FEFF";
    for (const QChar c : cleaned(text).left(300))
        hex += QByteArray::number(c.unicode(), 16).rightJustified(4, '0').toUpper();
    return hex + '>';
}

/// Objects that replace or join those of a file, with their table.
class Update
{
public:
    explicit Update(const QByteArray &pdf) : m_pdf(pdf) {}

    void add(qsizetype number, const QByteArray &body)
    {
        m_rows += QByteArray::number(number) + " 1\n" +
                  QByteArray::number(m_pdf.size() + m_text.size()).rightJustified(10, '0') + " 00000 n \n";
        m_text += QByteArray::number(number) + " 0 obj\n<<" + body + ">>\nendobj\n";
    }

    QByteArray file(const QByteArray &trailer) const
    {
        const qsizetype table = m_pdf.size() + m_text.size();
        return m_pdf + m_text + "xref\n" + m_rows + "trailer\n<<" + trailer + ">>\nstartxref\n" +
               QByteArray::number(table) + "\n%%EOF\n";
    }

private:
    const QByteArray &m_pdf;
    QByteArray m_text;
    QByteArray m_rows;
};

}   // namespace

QByteArray withBookmarks(QByteArray pdf, const std::vector<Bookmark> &bookmarks, const QByteArray &language)
{
    render::withoutDate(pdf);
    const qsizetype root = numberBehind(pdf, "/Root"), info = numberBehind(pdf, "/Info"),
                    size = numberBehind(pdf, "/Size"), table = numberBehind(pdf, "startxref");
    const QByteArray catalog = dictionaryOf(pdf, root);
    const std::vector<QByteArray> pages = pagesOf(pdf, catalog);
    if (bookmarks.empty() || root < 0 || info < 0 || size < 0 || table < 0 || pages.empty())
        return pdf;
    const auto reference = [](qsizetype number) { return QByteArray::number(number) + " 0 R"; };
    const auto count = qsizetype(bookmarks.size());
    Update update(pdf);
    update.add(root, catalog + "\n/Outlines " + reference(size) + "\n/PageMode /UseOutlines\n/Lang (" +
                         language + ")\n");
    update.add(size, "/Type /Outlines /First " + reference(size + 1) + " /Last " + reference(size + count) +
                         " /Count " + QByteArray::number(count));
    for (qsizetype i = 0; i < count; ++i) {
        const Bookmark &bookmark = bookmarks[std::size_t(i)];
        const auto page = std::size_t(std::clamp<int>(bookmark.page, 0, int(pages.size()) - 1));
        update.add(size + 1 + i, "/Title " + hexText(bookmark.title) + " /Parent " + reference(size) +
                                     (i > 0 ? " /Prev " + reference(size + i) : QByteArray()) +
                                     (i + 1 < count ? " /Next " + reference(size + i + 2) : QByteArray()) +
                                     " /Dest [" + pages[page] + " /XYZ 0 " +
                                     QByteArray::number(bookmark.top, 'f', 1) + " 0]");
    }
    return update.file("/Size " + QByteArray::number(size + count + 1) + " /Info " + reference(info) +
                       " /Root " + reference(root) + " /Prev " + QByteArray::number(table));
}

}   // namespace switchover::report
