#include "widgets/panels/side_strip.h"

#include <QDockWidget>
#include <QLayout>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// A button whose words go up or down, so that it is narrow.
class UprightButton final : public QToolButton
{
public:
    UprightButton(bool upwards, QWidget *parent) : QToolButton(parent), m_upwards(upwards) {}

    QSize sizeHint() const override { return QToolButton::sizeHint().transposed(); }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.rect = QRect(QPoint(), size().transposed());
        painter.translate(m_upwards ? QPointF(0, height()) : QPointF(width(), 0));
        painter.rotate(m_upwards ? -90 : 90);
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }

private:
    bool m_upwards;
};

}   // namespace

SideStrip::SideStrip(Qt::ToolBarArea area, const QString &title, QWidget *parent)
    : QToolBar(title, parent), m_area(area)
{
    setMovable(false);
    layout()->setContentsMargins(0, 0, 0, 0);
    setProperty("strip", area == Qt::BottomToolBarArea ? u"flat"_s : u"upright"_s);
    toggleViewAction()->setVisible(false);   // It comes and goes with its side.
}

void SideStrip::setDocks(const std::vector<QDockWidget *> &docks)
{
    if (docks == m_docks)
        return;
    m_docks = docks;
    for (QAction *action : actions()) {
        removeAction(action);
        action->deleteLater();   // With its button, which may be what was clicked.
    }
    int thickness = 0;
    for (QDockWidget *dock : docks) {
        auto *button = m_area == Qt::BottomToolBarArea
                           ? new QToolButton(this)
                           : new UprightButton(m_area == Qt::LeftToolBarArea, this);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        button->setText(dock->windowTitle());
        setPlainToolTip(*button, tr("Show the panel \"%1\"").arg(dock->windowTitle()));
        connect(button, &QToolButton::clicked, this, [this, dock] { Q_EMIT chosen(dock); });
        addWidget(button);
        thickness =
            std::max(thickness, std::min(button->sizeHint().width(), button->sizeHint().height()) + 6);
    }
    m_area == Qt::BottomToolBarArea ? setFixedHeight(thickness) : setFixedWidth(thickness);
}

}   // namespace switchover
