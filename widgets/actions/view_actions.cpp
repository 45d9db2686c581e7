#include "widgets/actions/view_actions.h"

#include <QActionGroup>
#include <QApplication>
#include <QMainWindow>
#include <QSettings>

#include "model/render/theme.h"
#include "widgets/actions/actions.h"
#include "widgets/canvas/view.h"
#include "widgets/dialogs/messages.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ViewActionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(ViewActions)
};

struct ThemeChoice
{
    QString id;
    const char *text;
};

const QList<ThemeChoice> &themeChoices()
{
    static const QList<ThemeChoice> list = {
        {u"system"_s, QT_TRANSLATE_NOOP("ViewActions", "Theme of the &System")},
        {u"light"_s, QT_TRANSLATE_NOOP("ViewActions", "&Light Theme")},
        {u"dark"_s, QT_TRANSLATE_NOOP("ViewActions", "&Dark Theme")},
        {u"high-contrast"_s, QT_TRANSLATE_NOOP("ViewActions", "&High Contrast")},
    };
    return list;
}

QString chosenTheme() { return QSettings().value(u"theme"_s, u"system"_s).toString(); }

void addZoom(Actions &actions, CanvasView &canvas)
{
    actions.add({u"view.zoom-in"_s,
                 ViewActionsTexts::tr("Zoom &In"),
                 u"zoom-in"_s,
                 {QKeySequence(u"Ctrl++"_s), QKeySequence(u"Ctrl+="_s)}},
                [&canvas] { canvas.zoomIn(); });
    actions.add(
        {u"view.zoom-out"_s, ViewActionsTexts::tr("Zoom &Out"), u"zoom-out"_s, {QKeySequence(u"Ctrl+-"_s)}},
        [&canvas] { canvas.zoomOut(); });
    actions.add({u"view.zoom-100"_s,
                 ViewActionsTexts::tr("Zoom to &100 %"),
                 u"zoom-100"_s,
                 {QKeySequence(u"Ctrl+0"_s)}},
                [&canvas] { canvas.zoom100(); });
    actions.add({u"view.zoom-fit"_s,
                 ViewActionsTexts::tr("Show the &Whole Drawing"),
                 u"zoom-fit"_s,
                 {QKeySequence(u"Ctrl+1"_s)}},
                [&canvas] { canvas.zoomToFit(); });
    actions.add({u"view.zoom-selection"_s,
                 ViewActionsTexts::tr("Zoom to &Selection"),
                 u"select"_s,
                 {QKeySequence(u"Ctrl+2"_s)}},
                [&canvas] { canvas.zoomToSelection(); });
}

void addThemes(Actions &actions)
{
    auto *group = new QActionGroup(&actions);
    for (const ThemeChoice &choice : themeChoices()) {
        QAction *action = actions.add(
            {u"view.theme."_s + choice.id, ViewActionsTexts::tr(choice.text), {}, {}}, [id = choice.id] {
                QSettings().setValue(u"theme"_s, id);
                applyChosenTheme();
            });
        action->setCheckable(true);
        action->setChecked(choice.id == chosenTheme());
        group->addAction(action);
    }
}

void about(QWidget *window)
{
    messages::inform(
        window, {ViewActionsTexts::tr("Switchover %1").arg(QCoreApplication::applicationVersion()),
                 ViewActionsTexts::tr("Draw a server infrastructure, see it run, break it, learn why.\n\n"
                                      "Built with Qt %1, RapidJSON and tl::expected.")
                     .arg(QString::fromLatin1(qVersion())),
                 {}});
}

}   // namespace

void applyChosenTheme()
{
    static const bool systemDark = systemIsDark();   // Asked once: later the palette is our own.
    const QString id = chosenTheme();
    const auto theme = render::themeById(id == u"system" ? (systemDark ? u"dark"_s : u"light"_s) : id);
    applyTheme(theme ? *theme : render::lightTheme());
}

void addViewActions(Actions &actions, CanvasView &canvas, QMainWindow *window)
{
    addZoom(actions, canvas);
    addThemes(actions);
    actions.add({u"view.full-screen"_s, ViewActionsTexts::tr("&Full Screen"), {}, {}},
                [window] { window->setWindowState(window->windowState() ^ Qt::WindowFullScreen); });
    actions.add({u"help.about"_s, ViewActionsTexts::tr("&About Switchover"), u"info"_s, {}},
                [window] { about(window); });
}

QStringList viewMenu()
{
    QStringList ids = {u"view.zoom-in"_s,  u"view.zoom-out"_s,       u"view.zoom-100"_s,
                       u"view.zoom-fit"_s, u"view.zoom-selection"_s, {}};
    for (const ThemeChoice &choice : themeChoices())
        ids.append(u"view.theme."_s + choice.id);
    return ids << QString() << u"view.title-block"_s << u"view.legend"_s << QString() << u"view.minimap"_s
               << u"view.full-screen"_s;
}

}   // namespace switchover
