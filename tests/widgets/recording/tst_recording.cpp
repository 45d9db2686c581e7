#include <QSignalSpy>
#include <QTest>

#include "model/io/reader.h"
#include "model/scenario/live_run.h"
#include "widgets/recording/recorder.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using Format = MovingPicture::Format;

/// A span of a run made into a moving picture.
class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSpanBecomesAFile_data();
    void aSpanBecomesAFile();
    void whatWasDoneByHandIsInThePicture();
    void aFilmIsTheSameEachTime();
    void itCanBeStopped();

private:
    void playTo(double second);
    RecordingRequest request(double from, double until, Format format) const;

    std::unique_ptr<LiveRun> m_run;
};

void TestRecording::init()
{
    const auto read = readDocumentFile(
        QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/active-active.switchover"));
    m_run = std::make_unique<LiveRun>();
    QVERIFY(m_run->start(*read.topology, {}));
}

void TestRecording::playTo(double second)
{
    m_run->goTo(SimTime(SimDuration(qint64(second * 1e9))));
    QTRY_VERIFY(m_run->isSettled() && seconds(m_run->now()) >= second);
}

RecordingRequest TestRecording::request(double from, double until, Format format) const
{
    const auto at = [](double second) { return SimTime(SimDuration(qint64(second * 1e9))); };
    return {.from = at(from),
            .until = at(until),
            .rate = 5,
            .width = 320,
            .format = format,
            .theme = render::lightTheme(),
            .title = u"Shop"_s};
}

void TestRecording::aSpanBecomesAFile_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("animation") << int(Format::WebP) << QByteArray("ANMF");
    QTest::newRow("page") << int(Format::Html) << QByteArray("UklGR");
}

void TestRecording::aSpanBecomesAFile()
{
    QFETCH(int, format);
    QFETCH(QByteArray, part);
    playTo(4);
    const SimTime home = m_run->now();
    Recorder recorder(*m_run, request(1, 3, Format(format)));
    QCOMPARE(recorder.pictureCount(), 11);   // Both ends, five a second.
    QSignalSpy progress(&recorder, &Recorder::progressed);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
    QVERIFY(recorder.file());
    QCOMPARE(recorder.file()->count(part), 11);   // Requests move in every one of them.
    QCOMPARE(progress.count(), 11);
    QTRY_COMPARE(m_run->now(), home);
}

/// The pictures of a run that was broken by hand are not those of one that was not.
void TestRecording::whatWasDoneByHandIsInThePicture()
{
    const auto recorded = [this] {
        Recorder recorder(*m_run, request(2.5, 3, Format::WebP));
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start();
        const bool isDone = QTest::qWaitFor([&] { return finished.count() == 1; }, 30'000);
        return isDone ? recorder.file().value_or(QByteArray()) : QByteArray();
    };
    playTo(2);
    QVERIFY(m_run->inject(u"crash"_s, u"web-1"_s));
    playTo(4);
    const QByteArray broken = recorded();
    init();
    playTo(4);
    QVERIFY(!broken.isEmpty() && broken != recorded());
}

/// What fades, fades by the film's time, not by how long it takes to make; nor does it matter what is known already.
void TestRecording::aFilmIsTheSameEachTime()
{
    playTo(2);
    QVERIFY(m_run->inject(u"crash"_s, u"web-1"_s));
    playTo(2.1);
    const auto recorded = [this] {
        Recorder recorder(*m_run, request(1.8, 3, Format::WebP));
        QSignalSpy finished(&recorder, &Recorder::finished);
        recorder.start();
        const bool isDone = QTest::qWaitFor([&] { return finished.count() == 1; }, 30'000);
        return isDone ? recorder.file().value_or(QByteArray()) : QByteArray();
    };
    const QByteArray first = recorded();
    QVERIFY(!first.isEmpty());
    QTRY_VERIFY(m_run->isSettled());
    QVERIFY(recorded() == first);
}

void TestRecording::itCanBeStopped()
{
    playTo(4);
    Recorder recorder(*m_run, request(0, 4, Format::WebP));
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start();
    recorder.cancel();
    QCOMPARE(finished.count(), 1);
    QCOMPARE(recorder.file().error().code, Error::Code::Cancelled);
    QTRY_COMPARE(seconds(m_run->now()), 4.0);
}

QTEST_MAIN(TestRecording)
#include "tst_recording.moc"
