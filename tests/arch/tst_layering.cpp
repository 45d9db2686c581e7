#include <QRegularExpression>
#include <QTest>

#include <algorithm>

#include "tests/support/source_files.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// Which headers of Qt a folder may include.
enum class Qt6 { None, Core, Gui, Network, Widgets };

struct Layer
{
    QString folder;      ///< The longest match wins.
    QStringList knows;   ///< Folders it may include, besides its own.
    Qt6 qt;
};

const QStringList values{u"model/base"_s, u"model/topology"_s};
const QStringList described = values + QStringList{u"model/catalog"_s};
const QStringList running = described + QStringList{u"model/sim"_s, u"model/scenario"_s};
const QStringList reviewed = described + QStringList{u"model/availability"_s, u"model/review"_s};
const QStringList reported = running + reviewed + QStringList{u"model/render"_s};
const QStringList exchanged = reported + QStringList{u"model/io"_s, u"model/report"_s};
const QStringList headless = exchanged + QStringList{u"model/layout"_s, u"model/exchange"_s, u"model/probe"_s,
                                                     u"model/health"_s, u"model/lessons"_s};

/// The arrows between the folders, each with all that its targets know.
const QList<Layer> layers = {
    {u"model/base"_s, {}, Qt6::Core},
    {u"model/sim"_s, {u"model/base"_s}, Qt6::None},
    {u"model/topology"_s, {u"model/base"_s}, Qt6::Core},
    {u"model/catalog"_s, values + QStringList{u"model/sim"_s}, Qt6::Core},
    {u"model/layout"_s, described, Qt6::Core},
    {u"model/availability"_s, described, Qt6::Core},
    {u"model/review"_s, described + QStringList{u"model/availability"_s}, Qt6::Core},
    {u"model/io"_s, described, Qt6::Core},
    {u"model/scenario"_s, described + QStringList{u"model/sim"_s}, Qt6::Core},
    {u"model/lessons"_s, running + reviewed + QStringList{u"model/io"_s}, Qt6::Core},
    {u"model/render"_s, described, Qt6::Gui},
    {u"model/document"_s, described + QStringList{u"model/io"_s}, Qt6::Gui},
    {u"model/probe"_s, described, Qt6::Network},
    {u"model/health"_s, described + QStringList{u"model/probe"_s, u"model/render"_s, u"model/report"_s},
     Qt6::Gui},
    {u"model/report"_s, reported, Qt6::Gui},
    {u"model/exchange"_s, exchanged, Qt6::Gui},
    {u"widgets"_s, {u"model"_s}, Qt6::Widgets},
    {u"app/gui"_s, {u"model"_s, u"widgets"_s}, Qt6::Widgets},
    {u"app/cli"_s, headless, Qt6::Gui},
};

const Layer *layerOf(const QString &path)
{
    const Layer *best = nullptr;
    for (const Layer &layer : layers)
        if (path.startsWith(layer.folder + u'/') && (!best || layer.folder.size() > best->folder.size()))
            best = &layer;
    return best;
}

/// Headers that @p allowed does not cover.
QRegularExpression forbidden(Qt6 allowed)
{
    static const QString widgets =
        u"Q(tWidgets|tCharts|tPrintSupport|Widget|Application|Graphics(View|Scene|Item)|"
        "MessageBox|Dialog|Style|Chart|Printer|MainWindow|Label|Menu)"_s;
    static const QString network = u"Q(tNetwork|Network|Tcp|Udp|Ssl|Host)"_s;
    static const QString gui =
        u"Q(tGui|GuiApplication|Painter|Pixmap|Icon|Color|Image|Font|Undo|Action|Text(Document|"
        "Layout)|Pen|Brush|Palette|Svg|Pdf)"_s;
    switch (allowed) {
    case Qt6::None:
        return QRegularExpression(u"^(Q|tl/)"_s);
    case Qt6::Core:
        return QRegularExpression(u"^(%1|%2|%3)"_s.arg(widgets, network, gui));
    case Qt6::Gui:
        return QRegularExpression(u"^(%1|%2)"_s.arg(widgets, network));
    case Qt6::Network:
        return QRegularExpression(u"^(%1|%2)"_s.arg(widgets, gui));
    case Qt6::Widgets:
        break;
    }
    return QRegularExpression(u"^%1"_s.arg(network));
}

/// Why @p layer may not include @p target; empty if it may.
QString breach(const Layer &layer, const QString &target, bool ofTheProject)
{
    // QGuiApplication is how a program without a window gets its fonts.
    const bool isApplication = target == u"QGuiApplication" && layer.qt == Qt6::Gui;
    if (!ofTheProject)
        return !isApplication && forbidden(layer.qt).match(target).hasMatch() ? u"a header it may not know"_s
                                                                              : QString();
    const Layer *other = layerOf(target);
    if (!other || other == &layer)
        return {};
    const bool known = std::ranges::any_of(
        layer.knows, [&](const QString &folder) { return target.startsWith(folder + u'/'); });
    return known ? QString() : u"another layer"_s;
}

}   // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void includesStayInTheirLayer_data();
    void includesStayInTheirLayer();
    void breachesAreFound_data();
    void breachesAreFound();
};

void TestLayering::includesStayInTheirLayer_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : sourceFiles({u"model"_s, u"widgets"_s, u"app"_s}))
        QTest::newRow(qPrintable(path)) << path;
}

void TestLayering::includesStayInTheirLayer()
{
    QFETCH(QString, path);
    const Layer *layer = layerOf(path);
    QVERIFY2(layer, "This folder has no row in the table of layers.");
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    const QStringList lines = linesOf(path);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = include.match(lines[i]);
        if (!match.hasMatch())
            continue;
        const QString why = breach(*layer, match.captured(2), match.captured(1) == u"\"");
        QVERIFY2(why.isEmpty(),
                 qPrintable(u"%1:%2 includes %3: %4"_s.arg(path).arg(i + 1).arg(match.captured(2), why)));
    }
}

void TestLayering::breachesAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("ofTheProject");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("kernel with Qt") << u"model/sim/x.cpp"_s << u"QString"_s << false << false;
    QTest::newRow("kernel with std") << u"model/sim/x.cpp"_s << u"vector"_s << false << true;
    QTest::newRow("kernel looks at the drawing")
        << u"model/sim/x.cpp"_s << u"model/topology/topology.h"_s << true << false;
    QTest::newRow("reader paints") << u"model/io/x.cpp"_s << u"QPainter"_s << false << false;
    QTest::newRow("painter paints") << u"model/render/x.cpp"_s << u"QPainter"_s << false << true;
    QTest::newRow("painter with a widget") << u"model/render/x.cpp"_s << u"QWidget"_s << false << false;
    QTest::newRow("drawing knows the window")
        << u"model/topology/x.h"_s << u"widgets/main_window.h"_s << true << false;
    QTest::newRow("command line opens documents")
        << u"app/cli/x.cpp"_s << u"model/document/document.h"_s << true << false;
    QTest::newRow("window knows the model")
        << u"widgets/canvas/x.cpp"_s << u"model/io/reader.h"_s << true << true;
}

void TestLayering::breachesAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, target);
    QFETCH(bool, ofTheProject);
    QFETCH(bool, allowed);
    QCOMPARE(breach(*layerOf(path), target, ofTheProject).isEmpty(), allowed);
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
