#include "model/report/pdf_outline.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

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

    void addDictionary(qsizetype number, const QByteArray &body) { add(number, "<<" + body + ">>"); }

    void add(qsizetype number, const QByteArray &body)
    {
        m_rows += QByteArray::number(number) + " 1\n" +
                  QByteArray::number(m_pdf.size() + m_text.size()).rightJustified(10, '0') + " 00000 n \n";
        m_text += QByteArray::number(number) + " 0 obj\n" + body + "\nendobj\n";
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

QByteArray reference(qsizetype number) { return QByteArray::number(number) + " 0 R"; }

QByteArray destination(const std::vector<QByteArray> &pages, const Bookmark &bookmark)
{
    const auto page = std::size_t(std::clamp<int>(bookmark.page, 0, int(pages.size()) - 1));
    return '[' + pages[page] + " /XYZ 0 " + QByteArray::number(bookmark.top, 'f', 1) + " 0]";
}

QByteArray corners(const QRectF &rect)
{
    QByteArray text;
    for (const double each : {rect.left(), rect.top(), rect.right(), rect.bottom()})
        text += QByteArray::number(each, 'f', 1) + ' ';
    return '[' + text.chopped(1) + ']';
}

/// The object with the list of links that QPdfWriter gives each page, and which stays empty; 0 if there is none.
qsizetype linksOf(const QByteArray &pdf, const QByteArray &page)
{
    static const QRegularExpression links(u"/Annots\\s+(\\d+)\\s+0\\s+R"_s);
    const QByteArray body = dictionaryOf(pdf, page.first(page.indexOf(' ')).toLongLong());
    return links.match(QString::fromLatin1(body)).captured(1).toLongLong();
}

/// An object for each from @p first on, and the lists of the pages where they stand.
void addJumps(Update &update, const QByteArray &pdf, const std::vector<QByteArray> &pages,
              const Outline &outline, qsizetype first)
{
    std::map<int, QByteArray> lists;
    for (std::size_t i = 0; i < outline.jumps.size(); ++i) {
        const auto &[page, line] = outline.jumps[i];
        const Bookmark &target = outline.bookmarks[std::min(i + 1, outline.bookmarks.size() - 1)];
        update.addDictionary(first + qsizetype(i), "/Type /Annot /Subtype /Link /Border [0 0 0] /F 4 /Rect " +
                                                       corners(line) + " /Dest " +
                                                       destination(pages, target));
        lists[page] += reference(first + qsizetype(i)) + ' ';
    }
    for (const auto &[page, list] : lists)
        if (const qsizetype number = page < int(pages.size()) ? linksOf(pdf, pages[std::size_t(page)]) : 0)
            update.add(number, '[' + list.chopped(1) + ']');
}

}   // namespace

QByteArray withOutline(QByteArray pdf, const Outline &outline, const QByteArray &language)
{
    const std::vector<Bookmark> &bookmarks = outline.bookmarks;
    render::withoutDate(pdf);
    const qsizetype root = numberBehind(pdf, "/Root"), info = numberBehind(pdf, "/Info"),
                    size = numberBehind(pdf, "/Size"), table = numberBehind(pdf, "startxref");
    const QByteArray catalog = dictionaryOf(pdf, root);
    const std::vector<QByteArray> pages = pagesOf(pdf, catalog);
    if (bookmarks.empty() || root < 0 || info < 0 || size < 0 || table < 0 || pages.empty())
        return pdf;
    const auto count = qsizetype(bookmarks.size());
    Update update(pdf);
    update.addDictionary(root, catalog + "\n/Outlines " + reference(size) +
                                   "\n/PageMode /UseOutlines\n/Lang (" + language + ")\n");
    update.addDictionary(size, "/Type /Outlines /First " + reference(size + 1) + " /Last " +
                                   reference(size + count) + " /Count " + QByteArray::number(count));
    for (qsizetype i = 0; i < count; ++i) {
        const Bookmark &bookmark = bookmarks[std::size_t(i)];
        update.addDictionary(size + 1 + i,
                             "/Title " + hexText(bookmark.title) + " /Parent " + reference(size) +
                                 (i > 0 ? " /Prev " + reference(size + i) : QByteArray()) +
                                 (i + 1 < count ? " /Next " + reference(size + i + 2) : QByteArray()) +
                                 " /Dest " + destination(pages, bookmark));
    }
    addJumps(update, pdf, pages, outline, size + 1 + count);
    const qsizetype all = size + 1 + count + qsizetype(outline.jumps.size());
    return update.file("/Size " + QByteArray::number(all) + " /Info " + reference(info) + " /Root " +
                       reference(root) + " /Prev " + QByteArray::number(table));
}

}   // namespace switchover::report
