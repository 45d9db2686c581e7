#include "widgets/panels/figure_card.h"

#include <QPainter>

namespace switchover {

namespace {

constexpr int cardMargin = 8;
constexpr double cardCorner = 6;

}   // namespace

FigureCard::FigureCard(const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FigureCard::setFigure(const QString &value, const QString &meaning)
{
    m_value = value;
    m_meaning = meaning;
    changed();
}

void FigureCard::setRemark(const QString &remark)
{
    m_remark = remark;
    changed();
}

void FigureCard::changed()
{
    QStringList parts{m_value, m_meaning, m_remark};
    parts.removeAll(QString());
    setAccessibleName(text() + QStringLiteral(": ") + parts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QFont FigureCard::valueFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    return large;
}

QSize FigureCard::sizeHint() const
{
    const QFontMetrics plain(font()), large(valueFont());
    const int width = std::max({plain.horizontalAdvance(text()), large.horizontalAdvance(m_value),
                                plain.horizontalAdvance(m_meaning), plain.horizontalAdvance(m_remark)});
    return {std::max(width, plain.averageCharWidth() * 22) + 2 * cardMargin,
            (m_remark.isEmpty() ? 2 : 3) * plain.height() + large.height() + 2 * cardMargin};
}

void FigureCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    const bool stands = isChecked() || hasFocus();
    painter.setPen(QPen(palette().color(stands ? QPalette::Highlight : QPalette::Mid), stands ? 1.5 : 1));
    painter.setBrush(underMouse() ? palette().alternateBase() : palette().base());
    painter.drawRoundedRect(frame, cardCorner, cardCorner);

    const QFontMetrics plain(font()), large(valueFont());
    QRect line(cardMargin, cardMargin, width() - 2 * cardMargin, plain.height());
    const auto write = [&](const QFont &with, QPalette::ColorRole role, const QString &what, int height) {
        line.setHeight(height);
        painter.setFont(with);
        painter.setPen(palette().color(role));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(with).elidedText(what, Qt::ElideRight, line.width()));
        line.translate(0, height);
    };
    write(font(), QPalette::PlaceholderText, text(), plain.height());
    write(valueFont(), QPalette::Text, m_value, large.height());
    write(font(), QPalette::PlaceholderText, m_meaning, plain.height());
    write(font(), QPalette::Text, m_remark, plain.height());
}

}   // namespace switchover
