#include "widgets/panels/figure_card.h"

#include <QPainter>

#include <algorithm>

namespace switchover {

namespace {

constexpr int cardMargin = 8;
constexpr double cardCorner = 6;
constexpr int narrowest = 18;   // Characters.

}   // namespace

FigureCard::FigureCard(const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FigureCard::setFigure(const QString &value, const QString &meaning, const QString &details)
{
    m_value = value;
    m_meaning = meaning;
    m_details = details;
    changed();
}

void FigureCard::setRemark(const QString &remark)
{
    m_remark = remark;
    changed();
}

void FigureCard::changed()
{
    QStringList parts{m_value, m_meaning, m_details, m_remark};
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

QRect FigureCard::textRect(const QString &what, int width) const
{
    return what.isEmpty() ? QRect()
                          : fontMetrics().boundingRect(QRect(0, 0, width - 2 * cardMargin, QWIDGETSIZE_MAX),
                                                       Qt::TextWordWrap, what);
}

int FigureCard::heightForWidth(int width) const
{
    int height = QFontMetrics(valueFont()).height() + 2 * cardMargin;
    for (const QString &what : {m_meaning, m_details, m_remark})
        height += textRect(what, width).height();
    return height;
}

QSize FigureCard::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * narrowest + 2 * cardMargin;
    return {width, heightForWidth(std::max(width, this->width()))};
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

    QRect line(cardMargin, cardMargin, width() - 2 * cardMargin, QFontMetrics(valueFont()).height());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(valueFont());
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_value);
    painter.setFont(font());
    line.translate(0, line.height());
    const auto write = [&](QPalette::ColorRole role, const QString &what) {
        line.setHeight(textRect(what, width()).height());
        painter.setPen(palette().color(role));
        painter.drawText(line, Qt::TextWordWrap, what);
        line.translate(0, line.height());
    };
    write(QPalette::PlaceholderText, m_meaning);
    write(QPalette::PlaceholderText, m_details);
    write(QPalette::Text, m_remark);
}

}   // namespace switchover
