#include <QAbstractButton>
#include <QApplication>
#include <QChart>
#include <QImage>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <map>

#include "model/io/reader.h"
#include "model/render/geometry.h"
#include "model/render/stage_painter.h"
#include "widgets/canvas/view.h"
#include "widgets/charts/chart_kinds.h"
#include "widgets/charts/chart_pane.h"
#include "widgets/charts/live_chart.h"
#include "widgets/charts/time_plot.h"
#include "widgets/models/note_places.h"
#include "widgets/models/run_traffic.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using render::Tone;
using Way = RunTraffic::Way;

namespace {

Topology example(const QString &name)
{
    const QString folder = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/");
    return readDocumentFile(folder + name + u".switchover"_s).topology.value();
}

/// A run that is taken along frame by frame, at a pace and by a clock of the test's own.
struct Playing
{
    explicit Playing(const Topology &drawing, double asked)
        : pace(asked), geometry(render::geometryOf(drawing))
    {
        if (!run.start(drawing, {}))
            qFatal("It cannot run.");
        traffic.setPace(pace);
    }

    /// One sixtieth of a second.
    render::Overlay frame()
    {
        now += 16;
        run.goTo(SimTime(SimDuration(std::llround(double(now) * 1e6 * pace))));
        if (!QTest::qWaitFor([this] { return run.isSettled(); }, 20'000))
            qFatal("It did not arrive.");
        traffic.measure(run, now);
        render::Overlay overlay;
        traffic.addTo(overlay, run, geometry, now);
        return overlay;
    }
    std::vector<Way> ways() const
    {
        std::vector<Way> all;
        for (sim::Index link = 0; link < run.plan().links.size(); ++link)
            all.push_back(traffic.wayOf(link));
        return all;
    }

    double pace;
    LiveRun run;
    render::Geometry geometry;
    RunTraffic traffic;
    qint64 now = 0;
};

/// How many pixels have about that colour.
int pixelsOf(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor at = image.pixelColor(x, y);
            const int away = std::abs(at.red() - colour.red()) + std::abs(at.green() - colour.green()) +
                             std::abs(at.blue() - colour.blue());
            count += away < 24;
        }
    return count;
}

template <class Paint> QImage painted(QSize size, const Paint &paint)
{
    QImage image(size * 4, QImage::Format_ARGB32_Premultiplied);
    image.fill(render::lightTheme().colour(Tone::Canvas));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(4, 4);
    paint(painter);
    return image;
}

sim::Sample sampleAt(int second)
{
    sim::Sample sample;
    sample.begin = SimTime(std::chrono::seconds(second));
    sample.width = 1s;
    return sample;
}

}   // namespace

/// How a run looks: dots or streams on links, what is large enough for a room, charts.
class TestRunPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLinkShowsWhatCanBeToldApart_data();
    void aLinkShowsWhatCanBeToldApart();
    void whatStandsStillIsShownAsItIs();
    void neighboursWithTheSameTrafficLookAlike();
    void aStreamTellsItsPartsApart();
    void aStreamIsWiderTheMoreThereIs();
    void wordsOnAStageCardAreAsLargeAsTheRoomNeeds();
    void findingsAreHiddenWhileItRuns();
    void timesAreToldAsAClockDoes();
    void aStretchIsMarkedByDragging();
    void allChartsPointAtTheSameMoment();
    void afterStopNothingIsLeftInTheCharts();
    void percentilesHaveColoursOfTheirOwn();
    void wordsCoverNoNames();
    void aStretchIsMarkedWhereItIsWanted();
};

void TestRunPicture::initTestCase()
{
    QCoreApplication::setApplicationName(u"Switchover"_s);
    QCoreApplication::setOrganizationName(u"switchover-tst-run-picture"_s);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
}

void TestRunPicture::aLinkShowsWhatCanBeToldApart_data()
{
    QTest::addColumn<QString>("drawing");
    QTest::addColumn<double>("pace");
    QTest::addColumn<bool>("streams");
    // Requests a second times pace is how many set out in a second of those who look on.
    QTest::newRow("50 a second at half speed") << u"web-shop"_s << 0.5 << false;
    QTest::newRow("120 a second, unhurried") << u"active-active"_s << 0.2 << false;
    QTest::newRow("50 a second in slow motion") << u"web-shop"_s << 0.02 << false;
    QTest::newRow("120 a second at ten times the speed") << u"active-active"_s << 10.0 << true;
}

/// And keeps it: after the first second no link changes its mind.
void TestRunPicture::aLinkShowsWhatCanBeToldApart()
{
    QFETCH(QString, drawing);
    QFETCH(double, pace);
    QFETCH(bool, streams);
    Playing playing(example(drawing), pace);
    std::vector<Way> before;
    std::size_t flows = 0, dots = 0;
    int changes = 0;
    for (int i = 0; i < 240; ++i) {
        const render::Overlay overlay = playing.frame();
        if (i < 90)
            continue;
        const std::vector<Way> ways = playing.ways();
        changes += !before.empty() && ways != before;
        before = ways;
        flows += overlay.flows.size();
        dots += overlay.requests.size() + playing.run.frame().view.messages.size();
    }
    QCOMPARE(flows > 0, streams);
    QVERIFY(dots > 0);
    QCOMPARE(changes, 0);
}

void TestRunPicture::whatStandsStillIsShownAsItIs()
{
    Playing playing(example(u"web-shop"_s), 10);
    for (int i = 0; i < 60; ++i)
        playing.frame();
    QVERIFY(std::ranges::count(playing.ways(), Way::Stream) > 0);
    playing.traffic.setPace(0);
    QCOMPARE(std::ranges::count(playing.ways(), Way::AsItIs), std::ptrdiff_t(playing.ways().size()));
    render::Overlay overlay;
    playing.traffic.addTo(overlay, playing.run, playing.geometry, playing.now);
    QVERIFY(overlay.flows.empty() && overlay.requests.empty());
}

/// Shoppers, firewall and balancer stand in a row: what goes over one link goes over the next.
void TestRunPicture::neighboursWithTheSameTrafficLookAlike()
{
    Playing playing(example(u"web-shop"_s), 0.5);
    std::vector<sim::Index> row;
    for (sim::Index link = 0; link < playing.run.plan().links.size(); ++link)
        if (const std::string &id = playing.run.plan().links[link].element.id; id == "l1" || id == "l2")
            row.push_back(link);
    QCOMPARE(row.size(), std::size_t(2));
    for (int i = 0; i < 180; ++i) {
        playing.frame();
        for (const sim::Index link : row)
            if (i > 90)
                QCOMPARE(int(playing.traffic.wayOf(link)), int(playing.traffic.wayOf(row.front())));
    }
}

void TestRunPicture::aStreamTellsItsPartsApart()
{
    const render::Theme &theme = render::lightTheme();
    const render::Flow flow{.route = render::Route({{10, 20}, {210, 20}}),
                            .rate = 400,
                            .writeShare = 0.4,
                            .answerRate = 400,
                            .failShare = 0.3};
    const QImage image = painted({220, 40}, [&](QPainter &painter) {
        painter.fillRect(QRectF(0, 19, 220, 2),
                         theme.colour(Tone::Warning));   // A line of another colour below.
        render::paintFlows(painter, std::span(&flow, 1), theme);
    });
    for (const Tone tone : {Tone::Read, Tone::Write, Tone::Answer, Tone::Failed})
        QVERIFY2(pixelsOf(image, theme.colour(tone)) > 20, qPrintable(QString::number(int(tone))));
    // Where the stream lies, nothing is left of what is below it.
    const QImage middle = image.copy(20 * 4, 0, 180 * 4, image.height());
    QCOMPARE(pixelsOf(middle, theme.colour(Tone::Warning)), 0);
}

void TestRunPicture::aStreamIsWiderTheMoreThereIs()
{
    double width = 0, spacing = 1000;
    for (const double rate : {40.0, 400.0, 4'000.0}) {
        const render::Flow flow{.rate = rate};
        QVERIFY(flow.width() >= width + 2);
        QVERIFY(flow.spacing() < spacing);
        width = flow.width();
        spacing = flow.spacing();
    }
}

/// A capital letter of a font is about 0.72 of its size.
void TestRunPicture::wordsOnAStageCardAreAsLargeAsTheRoomNeeds()
{
    render::Theme theme = render::lightTheme();
    theme.letters = 21;
    render::CardLook card;
    card.rect = QRectF(10, 10, 168, 64);
    card.name = u"HHHH"_s;
    card.icon = u"kinds/web-server"_s;
    const QImage image =
        painted({200, 90}, [&](QPainter &painter) { render::paintStageCard(painter, card, theme); });
    int top = image.height(), bottom = 0;
    for (int y = 12 * 4; y < 72 * 4; ++y)
        for (int x = 60 * 4; x < 170 * 4; ++x)   // Beside the icon.
            if (image.pixelColor(x, y).lightness() < 90) {
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
    QVERIFY2(double(bottom - top) / 4 >= 0.66 * 21, qPrintable(QString::number((bottom - top) / 4.0)));
}

void TestRunPicture::findingsAreHiddenWhileItRuns()
{
    Document document;
    document.reset(example(u"web-shop"_s));
    Selection selection;
    CanvasScene scene(document, selection);
    const auto shown = [&scene] { return !scene.cardLook(u"web-1"_s)->badges.empty(); };
    scene.setBadges({{u"web-1"_s, {{u"actions/finding"_s, Tone::Failed, u"meaning"_s}}}});
    QVERIFY(shown());
    render::Overlay running;
    running.nodes[u"web-1"_s] = {};
    scene.setOverlay(running);
    QVERIFY(!shown());
    scene.setOverlay({});
    QVERIFY(shown());
    scene.setBadgesHidden(u"lesson"_s, true);
    scene.setBadgesHidden(u"presentation"_s, true);
    scene.setBadgesHidden(u"presentation"_s, false);
    QVERIFY(!shown());
    scene.setBadgesHidden(u"lesson"_s, false);
    QVERIFY(shown());
}

void TestRunPicture::timesAreToldAsAClockDoes()
{
    TimePlot plot(u"p"_s);
    const int line = plot.addLine(u"a"_s, Tone::Read);
    plot.setLine(line, {{4'979, 1}, {4'994, 2}});
    plot.setSpan(4'970, 5'000);
    QCOMPARE(plot.reading(4'994), u"1:23:14.0:  a 2"_s);
    plot.setTimeUnit(u"h"_s);
    QCOMPARE(plot.reading(12), u"12 h:  a 1"_s);
}

void TestRunPicture::aStretchIsMarkedByDragging()
{
    TimePlot plot(u"p"_s);
    const int line = plot.addLine(u"a"_s, Tone::Read);
    plot.setLine(line, {{0, 1}, {60, 2}});
    plot.setSpan(0, 60);
    plot.resize(500, 200);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QSignalSpy spans(&plot, &TimePlot::spanWanted);
    QSignalSpy moments(&plot, &TimePlot::momentWanted);
    const QRectF area = plot.chart()->plotArea();
    const auto send = [&](QEvent::Type type, double share, Qt::MouseButtons held) {
        const QPointF at(area.left() + share * area.width(), area.center().y());
        const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, at, plot.viewport()->mapToGlobal(at), button, held, Qt::NoModifier);
        QApplication::sendEvent(plot.viewport(), &event);
    };
    send(QEvent::MouseButtonPress, 0.75, Qt::LeftButton);
    send(QEvent::MouseMove, 0.25, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, 0.25, Qt::NoButton);
    QCOMPARE(spans.size(), 1);
    QVERIFY(qAbs(spans[0][0].toDouble() - 15) < 0.5 && qAbs(spans[0][1].toDouble() - 45) < 0.5);
    QVERIFY(moments.isEmpty());
    send(QEvent::MouseButtonPress, 0.5, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, 0.5, Qt::NoButton);
    QCOMPARE(spans.size(), 1);
    QCOMPARE(moments.size(), 1);
    QVERIFY(qAbs(moments[0][0].toDouble() - 30) < 0.5);
}

void TestRunPicture::allChartsPointAtTheSameMoment()
{
    LiveRun run;
    LiveChartPanel charts(run);
    QVERIFY(charts.panes().size() >= 2);
    Q_EMIT charts.panes()[0]->plot().pointed(12.5);
    for (ChartPane *pane : charts.panes())
        QCOMPARE(pane->plot().pointer(), std::optional(12.5));
    Q_EMIT charts.panes()[1]->plot().pointerLeft();
    for (ChartPane *pane : charts.panes())
        QVERIFY(!pane->plot().pointer());
}

void TestRunPicture::afterStopNothingIsLeftInTheCharts()
{
    LiveRun run;
    LiveChartPanel charts(run);
    charts.resize(900, 240);
    charts.show();
    QVERIFY(run.start(example(u"web-shop"_s), {}));
    run.goTo(SimTime(20s));
    ChartPane *pane = charts.panes().front();
    pane->choose(u"throughput"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pane->csv().count(u'\n') > 15, 20'000);
    const QList<QAbstractButton *> buttons = pane->findChildren<QAbstractButton *>();
    const auto found = std::ranges::find(buttons, u"Show all"_s, &QAbstractButton::text);
    QVERIFY(found != buttons.end());
    const QAbstractButton *whole = *found;
    QVERIFY(whole->isHidden());
    Q_EMIT pane->plot().spanWanted(5, 10);
    QVERIFY(whole->isVisible());
    run.stop();
    QVERIFY(whole->isHidden());
    QCOMPARE(pane->csv().count(u'\n'), 1);   // The row of names.
    for (const QLineSeries *series : pane->plot().findChildren<QLineSeries *>())
        QVERIFY(series->points().isEmpty());
}

/// Far enough apart to be told apart where they cross.
void TestRunPicture::percentilesHaveColoursOfTheirOwn()
{
    LiveRun run;
    QVERIFY(run.start(example(u"web-shop"_s), {}));
    const auto kind = std::ranges::find(chartKinds(), u"latency"_s, &ChartKind::id);
    const std::vector<ChartLine> lines = kind->lines(run);
    for (const render::Theme *theme : {&render::lightTheme(), &render::darkTheme()})
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const int hues =
                    std::abs(theme->colour(lines[i].tone).hsvHue() - theme->colour(lines[j].tone).hsvHue());
                QVERIFY2(std::min(hues, 360 - hues) > 50, qPrintable(lines[i].name + lines[j].name));
            }
    const auto errors = std::ranges::find(chartKinds(), u"errors"_s, &ChartKind::id);
    QVERIFY(errors != chartKinds().end());
    sim::Sample sample = sampleAt(3);
    sample.causes[std::size_t(sim::Cause::Timeout)] = 7;
    sample.causes[std::size_t(sim::Cause::Refused)] = 2;
    std::map<QString, double> told;
    for (const ChartLine &line : errors->lines(run))
        told[line.name] = line.value(sample).value_or(0);
    QCOMPARE(told.at(u"timeout"_s), 7.0);
    QCOMPARE(told.at(u"refused"_s), 2.0);
}

/// Words beside cards keep off other cards, off names of zones, and off each other.
void TestRunPicture::wordsCoverNoNames()
{
    const Topology drawing = example(u"web-shop"_s);
    const render::Geometry geometry = render::geometryOf(drawing);
    const render::Theme &theme = render::lightTheme();
    NotePlaces places(geometry, theme);
    std::vector<QRectF> words;
    for (const Id &id : {u"web-1"_s, u"web-1"_s, u"web-2"_s, u"db-1"_s, u"db-2"_s}) {
        const QRectF card = geometry.endRect(id);
        render::Note note{QPointF(card.center().x(), card.top()), u"taken out of rotation"_s};
        places.place(note, card);
        words.push_back(render::noteRect(note, theme));
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const QRectF &card : geometry.nodes)
            QVERIFY(!words[i].intersects(card));
        for (const QRectF &zone : geometry.zones)
            QVERIFY(!words[i].intersects(QRectF(zone.left(), zone.top(), 80, 24)));
        for (std::size_t j = 0; j < i; ++j)
            QVERIFY(!words[i].intersects(words[j]));
    }
}

/// Where nobody would look closer, dragging marks nothing.
void TestRunPicture::aStretchIsMarkedWhereItIsWanted()
{
    TimePlot plot(u"Latency"_s);
    plot.resize(500, 200);
    plot.setLine(plot.addLine(u"p50"_s, Tone::Read), {{0, 1}, {60, 2}});
    plot.setSpan(0, 60);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    const auto drag = [&plot] {
        const QPoint from = plot.chart()->plotArea().center().toPoint();
        QTest::mousePress(plot.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(plot.viewport(), from + QPoint(20, 0));
        QTest::mouseMove(plot.viewport(), from + QPoint(60, 0));
        const QImage during = plot.grab().toImage();
        QTest::mouseRelease(plot.viewport(), Qt::LeftButton, {}, from + QPoint(60, 0));
        return during;
    };
    const QImage unmarked = drag();
    int spans = 0;
    connect(&plot, &TimePlot::spanWanted, &plot, [&spans] { ++spans; });
    const QImage marked = drag();
    QCOMPARE(spans, 1);
    QVERIFY(marked != unmarked);
}

QTEST_MAIN(TestRunPicture)
#include "tst_run_picture.moc"
