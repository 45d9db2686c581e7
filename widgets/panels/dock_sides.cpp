#include "widgets/panels/dock_sides.h"

#include <QDockWidget>

#include <algorithm>

#include "widgets/actions/actions.h"
#include "widgets/canvas/scene.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/side_strip.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct SideSpec
{
    Qt::DockWidgetArea area;
    Qt::ToolBarArea stripArea;
    const char16_t *id;
    const char *text;
    const char *help;
    const char16_t *key;
};

constexpr SideSpec specs[] = {
    {Qt::LeftDockWidgetArea, Qt::LeftToolBarArea, u"left", QT_TRANSLATE_NOOP("DockSides", "&Left Panels"),
     QT_TRANSLATE_NOOP("DockSides", "Shows or folds the panels on the left"), u"Alt+0"},
    {Qt::BottomDockWidgetArea, Qt::BottomToolBarArea, u"below",
     QT_TRANSLATE_NOOP("DockSides", "Panels &Below"),
     QT_TRANSLATE_NOOP("DockSides", "Shows or folds the panels below"), u"Shift+F4"},
    {Qt::RightDockWidgetArea, Qt::RightToolBarArea, u"right", QT_TRANSLATE_NOOP("DockSides", "&Right Panels"),
     QT_TRANSLATE_NOOP("DockSides", "Shows or folds the panels on the right"), u"Alt+Shift+0"},
};

/// Below this the drawing would have less than half of the window beside all panels.
constexpr QSize roomy(1400, 860);

}   // namespace

DockSides::DockSides(const Workbench &bench) : QObject(bench.window), m_bench(bench)
{
    addActions();
    m_update.setSingleShot(true);
    m_update.setInterval(0);
    m_update.callOnTimeout(this, [this] { update(); });
    const auto later = [this] { m_update.start(); };
    for (auto *dock : bench.window->findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly)) {
        connect(dock, &QDockWidget::dockLocationChanged, this, later);
        connect(dock, &QDockWidget::topLevelChanged, this, later);
        connect(dock, &QDockWidget::visibilityChanged, this, later);
    }
    for (auto &[area, side] : m_sides)
        side.docks = docksOf(area, true);
    m_update.start();
}

QStringList DockSides::actions()
{
    QStringList ids;
    for (const SideSpec &spec : specs)
        ids.append(u"view.side.%1"_s.arg(QStringView(spec.id)));
    return ids;
}

void DockSides::addActions()
{
    m_bench.actions.add({.id = u"view.panels"_s,
                         .text = tr("&Hide or Show All"),
                         .shortcuts = {QKeySequence(u"F4"_s)},
                         .help = tr("Gives the drawing the room of all panels, or brings them back")},
                        [this] { foldAll(); });
    for (const SideSpec &spec : specs) {
        const QString id = QString::fromUtf16(spec.id);
        Side &side = m_sides[spec.area];
        side.action = m_bench.actions.add({.id = u"view.side."_s + id,
                                           .text = tr(spec.text),
                                           .icon = u"side-"_s + id,
                                           .shortcuts = {QKeySequence(QString::fromUtf16(spec.key))},
                                           .help = tr(spec.help)},
                                          [this, area = spec.area] { setFolded(area, !isFolded(area)); });
        side.action->setCheckable(true);
        side.strip = new SideStrip(spec.stripArea, tr(spec.text).remove(u'&'), m_bench.window);
        side.strip->setObjectName(u"strip-"_s + id);
        m_bench.window->addToolBar(spec.stripArea, side.strip);
        side.strip->hide();
        connect(side.strip, &SideStrip::chosen, this, [this, area = spec.area](QDockWidget *dock) {
            keepWhole();
            bringBack(area, m_sides.at(area), dock);
        });
    }
}

std::vector<QDockWidget *> DockSides::docksOf(Qt::DockWidgetArea area, bool shown) const
{
    std::vector<QDockWidget *> docks;
    for (const DockSpec &spec : dockSpecs()) {
        auto *dock = m_bench.window->findChild<QDockWidget *>(spec.id);
        if (!dock->isFloating() && m_bench.window->dockWidgetArea(dock) == area &&
            (!shown || !dock->isHidden()))
            docks.push_back(dock);
    }
    return docks;
}

bool DockSides::isFolded(Qt::DockWidgetArea area) const { return m_sides.at(area).folded; }

void DockSides::setFolded(Qt::DockWidgetArea area, bool folded)
{
    Side &side = m_sides.at(area);
    const std::vector<QDockWidget *> shown = docksOf(area, true);
    if (folded == shown.empty())
        return;
    keepWhole();
    if (!folded)
        return bringBack(area, side, nullptr);
    side.docks = shown;
    side.front.clear();
    for (QDockWidget *dock : shown)
        if (isInFront(*dock))
            side.front.push_back(dock);
    for (QDockWidget *dock : shown)
        dock->hide();
    update();
}

/// @p first stands before the other tabs; nullptr: those do that did.
void DockSides::bringBack(Qt::DockWidgetArea area, Side &side, QDockWidget *first)
{
    std::vector<QDockWidget *> wanted = side.docks;
    std::erase_if(wanted, [](const QDockWidget *dock) { return !dock->toggleViewAction()->isEnabled(); });
    if (wanted.empty())
        for (const DockSpec &spec : dockSpecs())
            if (auto *dock = m_bench.window->findChild<QDockWidget *>(spec.id);
                spec.shownAtFirst && std::ranges::count(docksOf(area, false), dock))
                wanted.push_back(dock);
    std::vector<QDockWidget *> front = side.front;
    if (first)
        front.push_back(first);
    for (QDockWidget *dock : wanted)
        dock->show();
    update();
    const bool isNew = std::exchange(side.isNew, false);
    QTimer::singleShot(0, this, [this, area, front, isNew] {   // Tabs come with the layout.
        for (QDockWidget *dock : front)
            dock->raise();
        if (isNew)
            giveDocksTheirSizes(*m_bench.window, area);
    });
}

void DockSides::bringUp(const QString &id)
{
    auto *dock = m_bench.window->findChild<QDockWidget *>(id);
    if (m_isAway || !dock || isInFront(*dock))
        return;
    keepWhole();
    const Qt::DockWidgetArea area = m_bench.window->dockWidgetArea(dock);
    if (!dock->isFloating() && isFolded(area))
        bringBack(area, m_sides.at(area), dock);
    dock->show();
    QTimer::singleShot(0, dock, &QWidget::raise);
}

/// If any is shown, all sides fold; else those come back that went.
void DockSides::foldAll()
{
    keepWhole();
    std::vector<Qt::DockWidgetArea> open;
    for (const auto &[area, side] : m_sides)
        if (!docksOf(area, true).empty())
            open.push_back(area);
    const bool folds = !open.empty();
    if (folds)
        m_foldedAtOnce = open;
    else if (m_foldedAtOnce.empty())
        for (const auto &[area, side] : m_sides)
            m_foldedAtOnce.push_back(area);
    for (const Qt::DockWidgetArea area : m_foldedAtOnce)
        setFolded(area, folds);
}

void DockSides::foldForSize(QSize window)
{
    if (window.width() >= roomy.width() && window.height() >= roomy.height())
        return;
    for (const auto area : {Qt::RightDockWidgetArea, Qt::BottomDockWidgetArea}) {
        setFolded(area, true);
        m_sides.at(area).isNew = true;
    }
}

QStringList DockSides::folded() const
{
    QStringList names;
    for (const auto &[area, side] : m_sides)
        for (const QDockWidget *dock : side.docks)
            if (side.folded)
                names.append(dock->objectName());
    return names;
}

void DockSides::setFoldedDocks(const QStringList &names)
{
    for (auto &[area, side] : m_sides) {
        side.docks = docksOf(area, false);
        std::erase_if(side.docks, [&](const QDockWidget *dock) {
            return dock->isHidden() && !names.contains(dock->objectName());
        });
    }
    update();
}

void DockSides::setAway(bool away)
{
    m_isAway = away;
    if (away)
        for (const auto &[area, side] : m_sides)
            side.strip->hide();
    else
        update();
}

void DockSides::update()
{
    if (m_isAway)
        return;
    for (auto &[area, side] : m_sides)
        update(area, side);
}

void DockSides::update(Qt::DockWidgetArea area, Side &side)
{
    const std::vector<QDockWidget *> shown = docksOf(area, true);
    const bool wasFolded = std::exchange(side.folded, shown.empty());
    std::erase_if(side.docks, [&](const QDockWidget *dock) {
        return dock->isFloating() || m_bench.window->dockWidgetArea(const_cast<QDockWidget *>(dock)) != area;
    });
    if (wasFolded && !side.folded && shown.size() < side.docks.size())
        bringBack(area, side, shown.front());   // One was asked for: the others come with it, behind.
    else if (!side.folded)
        side.docks = shown;
    side.action->setChecked(!side.folded);
    side.action->setEnabled(!docksOf(area, false).empty());
    side.strip->setDocks(side.docks);
    side.strip->setVisible(side.folded && !side.docks.empty());
}

/// Who sees the whole drawing still does afterwards, as large as can be.
void DockSides::keepWhole()
{
    CanvasView &canvas = m_bench.canvas;
    const QRectF seen = canvas.mapToScene(canvas.viewport()->rect()).boundingRect();
    if (seen.contains(canvas.canvasScene().geometry().bounds))
        QTimer::singleShot(0, &canvas, [&canvas] { canvas.zoomToFit(); });
}

}   // namespace switchover
