#include <QDockWidget>
#include <QMainWindow>
#include <QTimer>

#include "model/document/document.h"
#include "widgets/actions/actions.h"
#include "widgets/actions/file_actions.h"
#include "widgets/lessons/index_dialog.h"
#include "widgets/lessons/library.h"
#include "widgets/lessons/panel.h"
#include "widgets/lessons/session.h"
#include "widgets/panels/dock.h"
#include "widgets/panels/dock_sides.h"
#include "widgets/panels/workbench.h"

namespace switchover::docks {

using namespace Qt::StringLiterals;

namespace {

constexpr int width = 352;

struct LessonTexts
{
    Q_DECLARE_TR_FUNCTIONS(LessonDock)
};

/// Wide enough to read, before the other tabs.
void showDock(QMainWindow &window)
{
    auto *dock = window.findChild<QDockWidget *>(u"lesson"_s);
    dock->toggleViewAction()->setEnabled(true);
    dock->show();
    QTimer::singleShot(0, dock, [dock, &window] {   // Its tab is made when the layout is.
        dock->raise();
        window.resizeDocks({dock}, {width}, Qt::Horizontal);
    });
}

void chooseLesson(const Workbench &bench)
{
    LessonIndex index(bench.window);
    if (index.exec() == QDialog::Accepted)
        bench.files.open(index.fileName());
}

/// In this window if nothing would be lost, else in one of its own.
void openNext(const Workbench &bench, LessonSession &session)
{
    const auto &lessons = shippedLessons();
    const auto at = std::ranges::find(lessons, session.lesson().id,
                                      [](const ShippedLesson &shipped) { return shipped.lesson.id; });
    if (at == lessons.end() || at + 1 == lessons.end())
        return chooseLesson(bench);
    if (bench.document.isModified())
        bench.files.open((at + 1)->file);
    else
        session.open((at + 1)->file);
}

void addActions(const Workbench &bench, LessonSession &session)
{
    bench.actions.add(
        {u"help.lessons"_s, LessonTexts::tr("&Lessons..."), u"example"_s, {QKeySequence(u"Ctrl+Shift+F1"_s)}},
        [bench] { chooseLesson(bench); });
    bench.actions.add({u"lesson.next"_s, LessonTexts::tr("&Next Step"), {}, {QKeySequence(u"Ctrl+PgDown"_s)}},
                      [&session] { session.next(); });
    bench.actions.add(
        {u"lesson.back"_s, LessonTexts::tr("&Previous Step"), {}, {QKeySequence(u"Ctrl+PgUp"_s)}},
        [&session] { session.back(); });
    bench.actions.add({u"lesson.reset"_s, LessonTexts::tr("&Reset This Step"), u"reset"_s, {}},
                      [&session] { session.reset(); });
    bench.actions.add({u"lesson.leave"_s, LessonTexts::tr("&Leave the Lesson"), u"cross"_s, {}},
                      [&session] { session.close(); });
    for (const QString &id : {u"lesson.next"_s, u"lesson.back"_s})   // In no menu, but with keys.
        bench.window->addAction(bench.actions.find(id));
    const auto update = [bench, &session] {
        for (const QString &id : {u"lesson.next"_s, u"lesson.back"_s, u"lesson.reset"_s, u"lesson.leave"_s})
            bench.actions.find(id)->setEnabled(session.isOpen());
    };
    QObject::connect(&session, &LessonSession::opened, &session, update);
    QObject::connect(&session, &LessonSession::closed, &session, update);
    update();
}

QWidget *makeLesson(const Workbench &bench)
{
    auto *session = new LessonSession(bench, bench.window);
    auto *panel = new LessonPanel(*session);
    addActions(bench, *session);
    QObject::connect(panel, &LessonPanel::indexWanted, panel, [bench] { chooseLesson(bench); });
    QObject::connect(panel, &LessonPanel::nextLessonWanted, panel,
                     [bench, session] { openNext(bench, *session); });
    QObject::connect(&bench.files, &FileActions::lessonWanted, session, &LessonSession::open);
    QObject::connect(session, &LessonSession::opened, panel, [bench] { showDock(*bench.window); });
    QObject::connect(session, &LessonSession::panelsWanted, panel, [bench](const QStringList &panels) {
        for (const QString &id : panels)
            bench.window->findChild<DockSides *>()->bringUp(id);
    });
    const auto hide = [bench, session] {
        auto *dock = bench.window->findChild<QDockWidget *>(u"lesson"_s);
        dock->toggleViewAction()->setEnabled(session->isOpen());
        if (!session->isOpen())
            dock->hide();
    };
    QObject::connect(session, &LessonSession::closed, panel, hide);
    QTimer::singleShot(0, panel, hide);   // The layout that was kept may be one with a lesson.
    return panel;
}

}   // namespace

DockSpec lesson()
{
    return {.id = u"lesson"_s,
            .title = {QT_TRANSLATE_NOOP("catalog", "Lesson")},
            .area = Qt::LeftDockWidgetArea,
            .column = 0,
            .shownAtFirst = false,
            .create = makeLesson};
}

}   // namespace switchover::docks
