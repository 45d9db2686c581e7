#pragma once

#include <QAbstractScrollArea>
#include <QImage>

#include <vector>

namespace switchover {

/// Pages below each other, as wide as there is room.
class PageView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PageView(QWidget *parent = nullptr);

    /// The place that is looked at stays, as far as it is still there.
    void setPages(std::vector<QImage> pages);
    std::size_t pageCount() const { return m_pages.size(); }
    QSize sizeHint() const override { return {560, 640}; }

private:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void fitScrollBar();
    int heightOf(const QImage &page) const;
    int pageWidth() const;

    std::vector<QImage> m_pages;
};

}   // namespace switchover
