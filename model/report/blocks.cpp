#include "model/report/blocks.h"

namespace switchover::report {

Rich &Rich::operator+=(const Rich &more)
{
    spans.insert(spans.end(), more.spans.begin(), more.spans.end());
    return *this;
}

QString Rich::plain() const
{
    QString text;
    for (const Span &span : spans)
        text += span.text;
    return text;
}

Block::Block(Heading heading) : what(std::move(heading)) {}
Block::Block(Paragraph paragraph) : what(std::move(paragraph)) {}
Block::Block(Bullets bullets) : what(std::move(bullets)) {}
Block::Block(Table table) : what(std::move(table)) {}
Block::Block(Figures figures) : what(std::move(figures)) {}
Block::Block(Item item) : what(std::move(item)) {}
Block::Block(Picture picture) : what(std::move(picture)) {}
Block::Block(const Block &) = default;
Block::Block(Block &&) noexcept = default;
Block &Block::operator=(const Block &) = default;
Block &Block::operator=(Block &&) noexcept = default;
Block::~Block() = default;

}   // namespace switchover::report
