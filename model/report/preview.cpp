#include "model/report/preview.h"

#include <memory>

#include "model/report/contents.h"
#include "model/report/pictures.h"
#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostPages = 60;
constexpr double longOverShort = 1.41421356;   // Of A4.

class ImagePaper : public Paper
{
public:
    ImagePaper(int width, const QColor &ground) : m_width(width), m_ground(ground) {}

    QPaintDevice &nextPage(bool landscape) override
    {
        ++m_all;
        if (m_pages.size() == mostPages)
            return m_rest;
        const int length = qRound(m_width * longOverShort);
        const QSize size = landscape ? QSize(length, m_width) : QSize(m_width, length);
        // On the heap: a painter stands on it while the list grows.
        m_pages.push_back(std::make_unique<QImage>(size, QImage::Format_RGB32));
        m_pages.back()->fill(m_ground);
        return *m_pages.back();
    }

    Preview preview() const
    {
        Preview made{.all = m_all};
        for (const auto &page : m_pages)
            made.pages.push_back(*page);
        return made;
    }

private:
    int m_width;
    QColor m_ground;
    int m_all = 0;
    std::vector<std::unique_ptr<QImage>> m_pages;
    QImage m_rest{8, 8, QImage::Format_RGB32};   ///< What is painted on when nobody will look.
};

}   // namespace

Result<Preview> previewPages(const Content &content, const QString &themeId, int width,
                             const std::stop_token &stop)
{
    const render::Theme theme = pictureTheme(themeId.isEmpty() ? u"light"_s : themeId);
    ImagePaper paper(width, theme.dark ? theme.colour(render::Tone::Panel) : QColor(Qt::white));
    if (!writeWithContents(paper, content, theme, stop))
        return failure(Error::Code::Cancelled, Words::tr("The report was cancelled."));
    return paper.preview();
}

}   // namespace switchover::report
