#include "widgets/inspector/small_label.h"

#include <QPainter>

namespace switchover {

SmallLabel::SmallLabel(const QString &text, QWidget *parent) : QWidget(parent), m_text(text)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void SmallLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QFont SmallLabel::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 11 / 13);   // The small step of the type scale.
    return small;
}

QSize SmallLabel::sizeHint() const
{
    const QFontMetrics metrics(smallFont());
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height() + 2};
}

QSize SmallLabel::minimumSizeHint() const { return {24, sizeHint().height()}; }

void SmallLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(smallFont());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QString shown = painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

}   // namespace switchover
