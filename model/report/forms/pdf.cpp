#include <QBuffer>
#include <QHashSeed>
#include <QPdfWriter>

#include "model/render/label.h"
#include "model/report/contents.h"
#include "model/report/pictures.h"
#include "model/report/report.h"
#include "model/report/words.h"

/// A4 pages: letters as letters, pictures as lines, a bookmark for each section.
namespace switchover::report::forms {

using namespace Qt::StringLiterals;

namespace {

/// Qt writes the fonts of a PDF in the order of a hash, which is another one in every process.
class SameOrder
{
public:
    SameOrder() { QHashSeed::setDeterministicGlobalSeed(); }
    ~SameOrder() { QHashSeed::resetRandomGlobalSeed(); }
    SameOrder(const SameOrder &) = delete;
    SameOrder &operator=(const SameOrder &) = delete;
};

class PdfPaper : public Paper
{
public:
    PdfPaper(QIODevice &file, const QString &title) : m_writer(&file)
    {
        m_writer.setTitle(render::cleanLabel(title));
        m_writer.setCreator(u"Switchover"_s);
        m_writer.setResolution(1200);
        m_writer.setPageSize(QPageSize(QPageSize::A4));
        m_writer.setPageMargins({});
    }

    QPaintDevice &nextPage(bool landscape) override
    {
        m_writer.setPageOrientation(landscape ? QPageLayout::Landscape : QPageLayout::Portrait);
        if (m_begun)
            m_writer.newPage();
        m_begun = true;
        return m_writer;
    }

private:
    QPdfWriter m_writer;
    bool m_begun = false;
};

Result<Rendered> makePdf(const Content &content, const Request &request, const Progress &progress)
{
    const render::Theme theme = pictureTheme(request.theme.isEmpty() ? u"light"_s : request.theme);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    std::optional<Outline> outline;
    {
        const SameOrder sameOrder;
        PdfPaper paper(buffer, content.title);
        outline = writeWithContents(paper, content, theme, progress.stop);
    }
    if (!outline)
        return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
    return Rendered{.bytes =
                        withOutline(bytes, *outline, Words::tr("en", "language of the report").toLatin1())};
}

}   // namespace

Form pdf()
{
    return {
        .id = u"pdf"_s,
        .label = {QT_TRANSLATE_NOOP("catalog", "PDF document")},
        .suffixes = {u"pdf"_s},
        .make = makePdf,
    };
}

}   // namespace switchover::report::forms
