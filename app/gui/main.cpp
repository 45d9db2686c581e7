#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>

#include <cstdio>

#include "model/base/language.h"
#include "widgets/actions/file_actions.h"
#include "widgets/actions/recovery_offer.h"
#include "widgets/actions/view_actions.h"
#include "widgets/main_window.h"

using namespace Qt::StringLiterals;
using namespace switchover;

/// Prints a line when the window has been painted for the first time, and ends.
static void reportFirstPaint(MainWindow *window)
{
    QTimer::singleShot(0, window, [window] {
        window->repaint();
        std::puts("painted");
        std::fflush(stdout);
        QApplication::quit();
    });
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHOVER_VERSION));
    installLanguage(application);
    QApplication::setWindowIcon(QIcon(u":/icons/app.svg"_s));

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Draw a server infrastructure, see it run, break it, learn why."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        u"file"_s, QCoreApplication::translate("main", "Documents to open, each in a window of its own."),
        u"[file...]"_s);
    QCommandLineOption exitAfterFirstPaint(u"exit-after-first-paint"_s);   // For the benchmark of the start.
    exitAfterFirstPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(exitAfterFirstPaint);
    parser.process(application);

    applyChosenTheme();
    auto *first = new MainWindow;
    for (const QString &file : parser.positionalArguments())
        first->files().open(file);
    if (parser.isSet(exitAfterFirstPaint))
        reportFirstPaint(first);
    first->show();
    QTimer::singleShot(0, first, [first] {
        offerRecovery(first->files(), [first]() -> FileActions & { return first->newWindow()->files(); });
    });
    return QApplication::exec();
}
