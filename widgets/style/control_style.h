#pragma once

#include <QProxyStyle>

namespace switchover {

/// Fusion, but for check boxes and radio buttons, whose borders it draws too faint for a dark theme or one of high
/// contrast, and the buttons of a dock's title, which are our own glyphs.
class ControlStyle : public QProxyStyle
{
public:
    ControlStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
};

}   // namespace switchover
