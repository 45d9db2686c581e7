#include "widgets/panels/dock_tabs.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMouseEvent>
#include <QTabBar>
#include <QTimer>

#include <algorithm>

namespace switchover {

namespace {

struct DockTabsTexts
{
    Q_DECLARE_TR_FUNCTIONS(DockTabs)
};

class DockTabs final : public QObject
{
public:
    explicit DockTabs(QMainWindow *window) : QObject(window), m_window(window)
    {
        m_update.setSingleShot(true);
        m_update.setInterval(0);
        m_update.callOnTimeout(this, [this] { update(); });
        for (QDockWidget *dock : docks()) {
            const auto later = [this] { m_update.start(); };
            connect(dock, &QDockWidget::dockLocationChanged, this, later);
            connect(dock, &QDockWidget::topLevelChanged, this, later);
            connect(dock, &QDockWidget::visibilityChanged, this, later);
        }
        m_update.start();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *bar = qobject_cast<QTabBar *>(watched);
        if (!bar)
            return false;
        if (event->type() == QEvent::MouseButtonDblClick) {
            if (QDockWidget *dock = dockOf(*bar, static_cast<QMouseEvent *>(event)->pos()))
                dock->setFloating(true);
            return true;
        }
        if (event->type() == QEvent::ContextMenu) {
            showMenu(*bar, *static_cast<QContextMenuEvent *>(event));
            return true;
        }
        return false;
    }

private:
    QList<QDockWidget *> docks() const
    {
        return m_window->findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly);
    }

    void update()
    {
        for (QDockWidget *dock : docks()) {
            const QList<QDockWidget *> others = m_window->tabifiedDockWidgets(dock);
            const bool tabbed = !dock->isFloating() && std::ranges::any_of(others, [](const auto *other) {
                return !other->isHidden();
            });
            if (tabbed == (dock->titleBarWidget() != nullptr))
                continue;
            QWidget *before = dock->titleBarWidget();
            auto *nothing = tabbed ? new QWidget(dock) : nullptr;
            if (nothing)
                nothing->setFixedHeight(0);
            dock->setTitleBarWidget(nothing);
            delete before;
        }
        for (QTabBar *bar : m_window->findChildren<QTabBar *>(Qt::FindDirectChildrenOnly)) {
            bar->removeEventFilter(this);   // Qt keeps no list of who was added: never twice.
            bar->installEventFilter(this);
            bar->setElideMode(Qt::ElideNone);   // One scrolls along the names: "S..." would be none.
            bar->setUsesScrollButtons(true);
        }
    }

    /// Qt ties a tab to its dock by the title alone.
    QDockWidget *dockOf(const QTabBar &bar, const QPoint &position) const
    {
        const int tab = bar.tabAt(position);
        const QList<QDockWidget *> all = docks();
        const auto found = std::ranges::find_if(all, [&](const QDockWidget *dock) {
            return tab >= 0 && !dock->isFloating() && dock->windowTitle() == bar.tabText(tab);
        });
        return found == all.end() ? nullptr : *found;
    }

    void showMenu(const QTabBar &bar, const QContextMenuEvent &event) const
    {
        QDockWidget *dock = dockOf(bar, event.pos());
        if (!dock)
            return;
        QMenu menu(m_window);
        menu.addAction(DockTabsTexts::tr("&Float"), dock, [dock] { dock->setFloating(true); });
        menu.addAction(DockTabsTexts::tr("&Close"), dock, &QWidget::close);
        menu.exec(event.globalPos());
    }

    QMainWindow *m_window;
    QTimer m_update;
};

}   // namespace

void watchDockTabs(QMainWindow *window) { new DockTabs(window); }

}   // namespace switchover
