#include "widgets/style/control_style.h"

#include <QAction>
#include <QMenu>
#include <QPainter>
#include <QStyleOption>

#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr double boxSize = 14, boxCorner = 3;

void paintCheck(QPainter &painter, const QRectF &box, const QColor &ink, bool isPartial)
{
    const QPointF at = box.topLeft();
    painter.setPen(QPen(ink, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (isPartial)
        painter.drawLine(at + QPointF(4, 7), at + QPointF(10, 7));
    else
        painter.drawPolyline(
            QPolygonF{at + QPointF(3.5, 7.25), at + QPointF(6, 9.75), at + QPointF(10.5, 4.5)});
}

}   // namespace

ControlStyle::ControlStyle() : QProxyStyle(u"Fusion"_s) {}

void ControlStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool isRadio = element == PE_IndicatorRadioButton;
    if (!isRadio && element != PE_IndicatorCheckBox && element != PE_IndicatorItemViewItemCheck)
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    const render::Theme &theme = appliedTheme();
    const bool isOn = option->state & (State_On | State_NoChange), isEnabled = option->state & State_Enabled;
    const QColor colour = theme.colour(!isEnabled ? Tone::Disabled
                                       : isOn     ? Tone::Selection
                                                  : Tone::Secondary);
    QRectF box(0, 0, boxSize, boxSize);
    box.moveCenter(QRectF(option->rect).center());
    box.moveTopLeft(box.topLeft().toPoint() + QPointF(0.5, 0.5));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, option->state & State_HasFocus ? 2 : 1));
    painter->setBrush(isOn && !isRadio ? colour : theme.colour(Tone::Raised));
    const double corner = isRadio ? boxSize / 2 : boxCorner;
    painter->drawRoundedRect(box, corner, corner);
    if (isOn && isRadio) {
        painter->setBrush(colour);
        painter->drawEllipse(box.center(), boxSize / 4, boxSize / 4);
    } else if (isOn) {
        paintCheck(*painter, box, theme.colour(isEnabled ? Tone::OnSolid : Tone::Panel),
                   option->state & State_NoChange);
    }
    painter->restore();
}

void ControlStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (!qobject_cast<QMenu *>(widget))
        return;
    for (QAction *action : widget->actions())
        if (action->isCheckable())
            action->setIconVisibleInMenu(false);
}

QIcon ControlStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                                 const QWidget *widget) const
{
    if (standard == SP_TitleBarCloseButton)
        return glyphIcon(u"actions/cross"_s, Tone::Secondary);
    if (standard == SP_TitleBarNormalButton)
        return glyphIcon(u"actions/float"_s, Tone::Secondary);
    return QProxyStyle::standardIcon(standard, option, widget);
}

}   // namespace switchover
