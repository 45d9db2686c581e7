#pragma once

#include <QProxyStyle>

namespace switchover {

/// Fusion, but for check boxes and radio buttons, whose borders it draws too faint for a dark theme or one of high
/// contrast, the buttons of a dock's title, which are our own glyphs,
/// and entries of menus: what can be ticked has its tick where others have their icon.
class ControlStyle : public QProxyStyle
{
public:
    ControlStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option = nullptr,
                       const QWidget *widget = nullptr) const override;
};

}   // namespace switchover
