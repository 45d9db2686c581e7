#include "model/report/contents.h"

#include <QImage>

#include "model/report/words.h"

namespace switchover::report {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t fewChapters = 3;
constexpr int fewPages = 3;

/// For finding out where everything comes to stand: how a report is laid out does not depend on the paper's dots.
class ScratchPaper : public Paper
{
public:
    QPaintDevice &nextPage(bool) override { return m_page; }

private:
    QImage m_page{8, 8, QImage::Format_RGB32};
};

/// @p places: of the list itself and of all chapters; empty: not known yet.
Chapter contentsChapter(const Content &content, const std::vector<Bookmark> &places)
{
    Table table{{{Words::tr("Section")}, {Words::tr("Page"), true}}, {}, true};
    for (std::size_t i = 0; i < content.chapters.size(); ++i)
        table.rows.push_back(
            {content.chapters[i].title, places.empty() ? u"00"_s : QString::number(places[i + 1].page + 1)});
    return {u"contents"_s, Words::tr("Contents"), {std::move(table)}};
}

}   // namespace

std::optional<Outline> writeWithContents(Paper &paper, const Content &content, const render::Theme &theme,
                                         const std::stop_token &stop)
{
    if (content.chapters.size() <= fewChapters)
        return writePages(paper, content, theme, stop);
    Content whole = content;
    whole.chapters.insert(whole.chapters.begin(), contentsChapter(content, {}));
    ScratchPaper scratch;
    const auto places = writePages(scratch, whole, theme, stop);
    if (!places)
        return std::nullopt;
    if (places->bookmarks.back().page < fewPages)
        return writePages(paper, content, theme, stop);
    whole.chapters.front() = contentsChapter(content, places->bookmarks);
    return writePages(paper, whole, theme, stop);
}

}   // namespace switchover::report
