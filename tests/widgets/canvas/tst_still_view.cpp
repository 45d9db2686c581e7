#include <QImage>
#include <QTest>
#include <QWheelEvent>

#include "model/document/document.h"
#include "model/io/reader.h"
#include "model/topology/selection.h"
#include "tests/support/pictures.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// The Web shop on a canvas.
struct Rig
{
    Rig()
    {
        view.resize(900, 600);
        view.show();
        document.reset(
            *readDocumentFile(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"))
                 .topology);
    }

    Document document;
    Selection selection;
    CanvasView view{document, selection};
};

/// As a screen of @p ratio pixels to the point shows it.
QImage shown(CanvasView &view, double ratio)
{
    QImage image(view.viewport()->size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::magenta);
    view.viewport()->render(&image);
    return image;
}

}   // namespace

/// A frame copies the drawing from a picture that is repaired piece by piece: it must be the one that painting
/// everything afresh gives.
class TestStillView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repairedIsAsPaintedAfresh_data();
    void repairedIsAsPaintedAfresh();
    void smallPrintMayFollowLater();
    void aZoomThatGoesOnIsSharpWhenItRests_data();
    void aZoomThatGoesOnIsSharpWhenItRests();
};

void TestStillView::repairedIsAsPaintedAfresh_data()
{
    QTest::addColumn<double>("ratio");
    QTest::addColumn<double>("zoom");
    for (const double ratio : {1.0, 1.25, 1.5, 2.0})
        for (const double zoom : {0.1, 0.4, 1.0})
            QTest::addRow("scale %g, zoom %g", ratio, zoom) << ratio << zoom;
}

void TestStillView::repairedIsAsPaintedAfresh()
{
    QFETCH(const double, ratio);
    QFETCH(const double, zoom);
    Rig rig;
    Document &document = rig.document;
    Selection &selection = rig.selection;
    CanvasView &view = rig.view;
    view.setZoom(zoom, QPointF(450, 300));
    view.centerOn(700, 0);
    const auto agrees = [&](const char *when) {
        const QImage repaired = shown(view, ratio);
        view.markStale({});
        const int count = differing(repaired, shown(view, ratio), 2);
        constexpr int fewest =
            60;   // Of a million: an edge that is cut where a repaired part ends may round otherwise.
        if (count > fewest)
            qWarning("%s: %d pixels differ", when, count);
        return count <= fewest;
    };
    QVERIFY(agrees("at first"));
    selection.set({u"web-1"_s, u"l4"_s});
    QVERIFY(agrees("selected"));
    view.scrollBy({40, -24});
    QVERIFY(agrees("scrolled"));
    selection.clear();
    view.scrollBy({-8, 200});
    QVERIFY(agrees("scrolled and no longer selected"));
    Node moved = *document.topology().node(u"web-2"_s);
    moved.at += QPointF(48, -72);
    QVERIFY(document.perform(u"Move"_s, put(moved)));
    QVERIFY(agrees("moved"));
    QVERIFY(document.perform(u"Delete"_s, removal(document.topology(), {u"l3"_s})));
    QVERIFY(agrees("deleted"));
    render::Overlay overlay;
    overlay.nodes[u"app-1"_s] = {
        .state = render::CardState::Down, .load = 0.5, .queue = 3, .line = u"busy"_s};
    overlay.states[u"l1"_s] = render::CardState::Cut;
    overlay.requests.push_back({.at = {200, 0}});
    view.setOverlay(overlay);
    QVERIFY(agrees("broken"));
    view.setOverlay({});
    QVERIFY(agrees("mended"));
    view.setZoom(zoom * 1.3, QPointF(450, 300));
    QVERIFY(agrees("zoomed"));
}

void TestStillView::smallPrintMayFollowLater()
{
    Rig rig;
    Document &document = rig.document;
    CanvasView &view = rig.view;
    view.centerOn(1000, 0);
    (void)shown(view, 1);
    render::Overlay overlay;
    for (const Node &node : document.topology().nodes())
        overlay.nodes[node.id] = {.load = 0.7, .queue = 9, .line = u"7 of 10 busy"_s};
    view.setOverlay(overlay);
    // Whatever had to wait, a few frames later all of it is true.
    QImage repaired;
    for (int i = 0; i < 5; ++i)
        repaired = shown(view, 1);
    view.markStale({});
    QCOMPARE(differing(repaired, shown(view, 1), 2), 0);
}

void TestStillView::aZoomThatGoesOnIsSharpWhenItRests_data()
{
    QTest::addColumn<int>("turned");
    QTest::addColumn<double>("ratio");
    QTest::newRow("nearer") << 120 << 1.0;
    QTest::newRow("farther") << -120 << 1.0;
    QTest::newRow("farther, scale 1.5") << -120 << 1.5;
}

void TestStillView::aZoomThatGoesOnIsSharpWhenItRests()
{
    QFETCH(int, turned);
    QFETCH(double, ratio);
    Rig rig;
    CanvasView &view = rig.view;
    view.setDear(0);
    view.zoomToFit();
    (void)shown(view, ratio);
    QImage atOnce;
    for (int i = 0; i < 3; ++i) {
        const QPointF middle(450, 300);
        QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), {}, {0, turned}, Qt::NoButton,
                          Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view.viewport(), &event);
        atOnce = shown(view, ratio);
    }
    QTRY_VERIFY(differing(shown(view, ratio), atOnce, 2) > 0);
    const QImage rested = shown(view, ratio);
    view.markStale({});
    QCOMPARE(differing(rested, shown(view, ratio), 2), 0);
    // The same drawing at the same place, only blurred: no part is missing.
    QVERIFY(differing(rested, atOnce, 2) < rested.width() * rested.height() / 5);
}

QTEST_MAIN(TestStillView)
#include "tst_still_view.moc"
