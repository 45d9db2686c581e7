#include "widgets/dialogs/page_view.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

#include "widgets/style/app_style.h"

namespace switchover {

static constexpr int gap = 16;

PageView::PageView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Preview of the pages"));
    setFocusPolicy(Qt::StrongFocus);
}

void PageView::setPages(std::vector<QImage> pages)
{
    m_pages = std::move(pages);
    fitScrollBar();
    viewport()->update();
}

int PageView::pageWidth() const { return std::max(50, viewport()->width() - 2 * gap); }

int PageView::heightOf(const QImage &page) const
{
    return page.width() > 0 ? page.height() * pageWidth() / page.width() : 0;
}

void PageView::fitScrollBar()
{
    int height = gap;
    for (const QImage &page : m_pages)
        height += heightOf(page) + gap;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

void PageView::resizeEvent(QResizeEvent *) { fitScrollBar(); }

void PageView::paintEvent(QPaintEvent *)
{
    const render::Theme &theme = appliedTheme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.colour(render::Tone::Canvas));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    int top = gap - verticalScrollBar()->value();
    for (const QImage &page : m_pages) {
        const QRect rect(gap, top, pageWidth(), heightOf(page));
        if (rect.intersects(viewport()->rect())) {
            painter.drawImage(rect, page);
            painter.setPen(theme.colour(render::Tone::Border));
            painter.drawRect(rect);
        }
        top += rect.height() + gap;
    }
}

}   // namespace switchover
