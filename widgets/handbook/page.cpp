#include "widgets/handbook/page.h"

#include <algorithm>

namespace switchover::handbook {

using namespace Qt::StringLiterals;

Page pageFromProse(const QString &id, const QString &chapter, const QString &prose)
{
    Page page{id, chapter, id, {}};
    QStringList paragraph, code;
    bool inCode = false;
    const auto flush = [&] {
        if (!paragraph.isEmpty())
            page.blocks.push_back(Paragraph{paragraph.join(u' ')});
        paragraph.clear();
    };
    for (const QString &line : prose.split(u'\n')) {
        if (line.startsWith(u"```")) {
            flush();
            if (inCode)
                page.blocks.push_back(Code{std::exchange(code, {}).join(u'\n')});
            inCode = !inCode;
        } else if (inCode) {
            code.append(line);
        } else if (line.startsWith(u"# ")) {
            page.title = line.mid(2);
        } else if (line.startsWith(u"## ")) {
            flush();
            page.blocks.push_back(Heading{line.mid(3)});
        } else if (line.startsWith(u"- ")) {
            flush();
            page.blocks.push_back(Bullet{line.mid(2)});
        } else if (line.startsWith(u"  ") && !page.blocks.empty() && paragraph.isEmpty() &&
                   std::holds_alternative<Bullet>(page.blocks.back())) {
            std::get<Bullet>(page.blocks.back()).text += u' ' + line.trimmed();
        } else if (line.trimmed().isEmpty()) {
            flush();
        } else {
            paragraph.append(line.trimmed());
        }
    }
    flush();
    return page;
}

const Page *pageById(const QString &id)
{
    const auto &pages = allPages();
    const auto found = std::ranges::find(pages, id, &Page::id);
    return found == pages.end() ? nullptr : &*found;
}

}   // namespace switchover::handbook
