// The canvas at 1,000 and 10,000 nodes, 1,600 by 1,000 pixels in software, each figure beside a bare
// painter that draws the same number of boxes, names and straight lines in the same run.
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "model/document/document.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

using namespace Qt::StringLiterals;
using namespace switchover;

namespace {

constexpr QSize viewSize(1600, 1000);
constexpr int rounds = 40, links = 20;
constexpr double across = 240, down = 112;

/// Tiers of servers, 1.5 links a node, and one node in the middle with 20 links.
Topology drawing(int count)
{
    Topology t;
    const int columns = int(std::sqrt(double(count) * 0.7));
    const auto id = [](int i) { return u"n%1"_s.arg(i); };
    const auto link = [&t, &id](int from, int to) {
        Link made{.id = u"l%1"_s.arg(t.links().size()), .from = id(from), .to = id(to)};
        made.attributes[u"protocol"_s] = Value{u"http"_s, nullptr};
        (void)t.put(made);
    };
    for (int i = 0; i < count; ++i) {
        const QPointF at(i % columns * across, i / columns * down);
        (void)t.put(Node{.id = id(i), .kind = u"web-server"_s, .name = u"Server %1"_s.arg(i), .at = at});
    }
    for (int i = 0; i + columns + 1 < count; ++i) {
        if ((i + 1) % columns != 0)
            link(i, i + 1);
        if (i % 2 == 0 && (i + 1) % columns != 0)
            link(i, i + columns + 1);
    }
    const int middle = count / 2 + columns / 2;
    for (int i = 0; i < links; ++i)
        link(middle, middle + 2 + i % 5 + columns * (i / 5 - 2));
    return t;
}

Id middleOf(const Topology &t)
{
    const auto count = int(t.nodes().size());
    return u"n%1"_s.arg(count / 2 + int(std::sqrt(double(count) * 0.7)) / 2);
}

struct Figures
{
    QList<double> milliseconds;

    template <class Work> void measure(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        milliseconds.append(double(timer.nsecsElapsed()) / 1e6);
    }
    double at(double share) const
    {
        QList<double> sorted = milliseconds;
        std::ranges::sort(sorted);
        return sorted[qsizetype(share * double(sorted.size() - 1))];
    }
    void tell(const char *what, int count) const
    {
        qInfo("%-34s %6d nodes: median %8.2f ms, p95 %8.2f ms", what, count, at(0.5), at(0.95));
    }
};

void mouse(QWidget &target, QEvent::Type type, QPoint at, Qt::MouseButtons held)
{
    const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, target.mapToGlobal(at), button, held, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

}   // namespace

class BenchCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void canvas_data();
    void canvas();

private:
    static void repaint(CanvasView &view) { view.viewport()->repaint(); }
    static void barePainter(const Topology &t, int count);
    static void fully(CanvasView &view, int count, const char *what);
    static void pan(CanvasView &view, int count, const char *what);
    static void zoom(CanvasView &view, int count);
    static void drag(CanvasView &view, const Topology &t, int count);
};

void BenchCanvas::canvas_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("1,000") << 1000;
    QTest::newRow("10,000") << 10000;
}

void BenchCanvas::barePainter(const Topology &t, int count)
{
    QImage image(viewSize, QImage::Format_ARGB32_Premultiplied);
    Figures figures;
    for (int i = 0; i < rounds / 4; ++i)
        figures.measure([&] {
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.scale(0.05, 0.05);
            for (const Link &link : t.links())
                painter.drawLine(t.node(link.from)->at, t.node(link.to)->at);
            for (const Node &node : t.nodes())
                painter.drawRect(QRectF(node.at - QPointF(84, 32), QSizeF(168, 64)));
        });
    figures.tell("bare painter, all of it", count);
}

void BenchCanvas::pan(CanvasView &view, int count, const char *what)
{
    Figures figures;
    for (int i = 0; i < rounds; ++i)
        figures.measure([&] {
            view.scrollBy({i % 2 ? 24 : -24, i % 3 ? 8 : -16});
            repaint(view);
        });
    figures.tell(what, count);
}

void BenchCanvas::fully(CanvasView &view, int count, const char *what)
{
    Figures figures;
    for (int i = 0; i < rounds / 4; ++i)
        figures.measure([&view] {
            view.markStale({});
            repaint(view);
        });
    figures.tell(what, count);
}

void BenchCanvas::zoom(CanvasView &view, int count)
{
    Figures figures;
    const QPointF middle(800, 500);
    for (int i = 0; i < rounds; ++i)
        figures.measure([&] {
            QWheelEvent event(middle, view.viewport()->mapToGlobal(middle), {}, {0, i % 20 < 10 ? 120 : -120},
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(view.viewport(), &event);
            repaint(view);
        });
    figures.tell("a step of zoom from all in view", count);
}

void BenchCanvas::drag(CanvasView &view, const Topology &t, int count)
{
    const QPointF node = t.node(middleOf(t))->at;
    view.setZoom(1, QPointF(800, 500));
    view.centerOn(node);
    repaint(view);
    const QPoint start = view.mapFromScene(node);
    QWidget &target = *view.viewport();
    mouse(target, QEvent::MouseMove, start, Qt::NoButton);
    mouse(target, QEvent::MouseButtonPress, start, Qt::LeftButton);
    Figures steps, frames;
    for (int i = 1; i <= rounds; ++i) {
        const QPoint at = start + QPoint(i * 3, i * 2);
        QElapsedTimer timer;
        timer.start();
        mouse(target, QEvent::MouseMove, at, Qt::LeftButton);
        steps.milliseconds.append(double(timer.nsecsElapsed()) / 1e6);
        QApplication::processEvents();
        frames.milliseconds.append(double(timer.nsecsElapsed()) / 1e6);
    }
    steps.tell("drag of a node with 20 links", count);
    frames.tell("the same with its repaint", count);
    Figures release;
    release.measure([&] {
        mouse(target, QEvent::MouseButtonRelease, start + QPoint(rounds * 3, rounds * 2), Qt::NoButton);
    });
    release.tell("its release", count);
}

void BenchCanvas::canvas()
{
    QFETCH(int, count);
    const Topology t = drawing(count);
    barePainter(t, count);
    Figures geometry, first, hits;
    geometry.measure([&t] { (void)render::geometryOf(t); });
    geometry.tell("geometry from scratch", count);
    Document document;
    Selection selection;
    CanvasView view(document, selection);
    view.resize(viewSize);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    first.measure([&] {
        document.reset(t);
        repaint(view);
    });
    first.tell("first full paint", count);
    Figures routed;
    routed.measure([&view] {
        while (view.canvasScene().isSurveying())
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    });
    routed.tell("until its links are routed", count);
    fully(view, count, "full repaint, all in view");
    pan(view, count, "pan, all in view");
    zoom(view, count);
    view.zoom100();
    view.centerOn(t.node(middleOf(t))->at);
    repaint(view);
    fully(view, count, "full repaint at 1:1");
    pan(view, count, "pan at 1:1");
    for (int i = 0; i < rounds; ++i)
        hits.measure(
            [&] { (void)view.canvasScene().hitAt(t.node(middleOf(t))->at + QPointF(i * 9, i * 7), 1); });
    hits.tell("hit test", count);
    drag(view, t, count);
}

QTEST_MAIN(BenchCanvas)
#include "bench_canvas.moc"
