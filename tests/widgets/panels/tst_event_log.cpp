#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "model/catalog/catalog.h"
#include "model/document/document.h"
#include "widgets/models/event_log_model.h"
#include "widgets/panels/event_log.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Topology pair()
{
    Topology topology;
    const auto add = [&topology](auto element) { QVERIFY(topology.put(std::move(element))); };
    add(Node{
        .id = u"users"_s, .kind = u"client"_s, .name = u"Users"_s, .attributes = {{u"rate"_s, value(50.0)}}});
    add(Node{.id = u"lb"_s, .kind = u"load-balancer"_s, .name = u"Balancer"_s});
    add(Node{.id = u"web-1"_s, .kind = u"web-server"_s, .name = u"<b>Web 1</b>"_s});
    add(Node{.id = u"web-2"_s, .kind = u"web-server"_s, .name = u"Web 2"_s});
    add(Link{.id = u"l1"_s, .from = u"users"_s, .to = u"lb"_s});
    add(Link{.id = u"l2"_s, .from = u"lb"_s, .to = u"web-1"_s});
    add(Link{.id = u"l3"_s, .from = u"lb"_s, .to = u"web-2"_s});
    Scenario dies{.id = u"dies"_s, .name = u"Web 1 dies"_s};
    dies.attributes[u"duration"_s] = value(SimDuration(20s));
    dies.events.push_back({.at = 2s, .action = u"crash"_s, .target = u"web-1"_s});
    add(dies);
    return topology;
}

}   // namespace

class TestEventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tellsWhatHappenedAndWhy();
    void filtersByKindElementAndText();
    void keepsNoMoreThanItMay();
    void aNewRunBeginsAnEmptyLog();
    void failuresOfAKindAreOneLine();
    void whatChangedCanStillBeSeen();

private:
    void runToTheEnd();

    std::unique_ptr<Document> m_document;
    std::unique_ptr<LiveRun> m_run;
};

void TestEventLog::init()
{
    m_document = std::make_unique<Document>();
    m_document->reset(pair());
    m_run = std::make_unique<LiveRun>();
    m_run->setSpeed(LiveRun::asFastAsPossible);
}

void TestEventLog::runToTheEnd()
{
    QVERIFY(m_run->start(m_document->topology(), u"dies"_s));
    m_run->play();
    QTRY_COMPARE_WITH_TIMEOUT(m_run->state(), LiveRun::State::Finished, 20'000);
}

void TestEventLog::tellsWhatHappenedAndWhy()
{
    EventLogPanel panel(*m_run, *m_document);
    QSignalSpy activated(&panel, &EventLogPanel::activated);
    runToTheEnd();
    auto *table = panel.findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    const auto find = [table](const QString &text) {
        return table->model()->match(table->model()->index(0, EventLogModel::WhatColumn), Qt::DisplayRole,
                                     text, 1, Qt::MatchContains);
    };
    // HAProxy's default: three failed checks, two seconds apart, take a server out.
    const QModelIndexList out = find(u"Balancer took <b>Web 1</b> out: 3 checks in a row failed"_s);
    QCOMPARE(out.size(), 1);
    const double at = out.first().siblingAtColumn(EventLogModel::TimeColumn).data().toString().toDouble();
    QVERIFY2(at > 2 + 4 && at <= 2 + 6.1, qPrintable(QString::number(at)));
    Q_EMIT table->activated(out.first());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"lb"_s);
}

void TestEventLog::filtersByKindElementAndText()
{
    EventLogPanel panel(*m_run, *m_document);
    runToTheEnd();
    auto *table = panel.findChild<QTableView *>();
    const QList<QComboBox *> boxes = panel.findChildren<QComboBox *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    const int changes = table->model()->rowCount();   // Few: failures of a kind are one line.
    boxes.at(0)->setCurrentIndex(3);
    const int everything = table->model()->rowCount();
    QVERIFY(everything > changes + 900);   // 50 requests a second for 20 s: a thousand begin.
    panel.showElement(u"lb"_s);
    QVERIFY(table->model()->rowCount() < everything);
    QVERIFY(table->model()->rowCount() > 0);
    panel.showElement({});
    panel.findChild<QLineEdit *>()->setText(u"crashes"_s);
    QCOMPARE(table->model()->rowCount(), 1);
}

void TestEventLog::keepsNoMoreThanItMay()
{
    QVERIFY(m_run->start(m_document->topology(), u"dies"_s));
    EventLogModel model(*m_run);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<sim::TraceEvent> many(40'000, sim::TraceEvent{.node = 0});
    for (int i = 0; i < 4; ++i) {
        many.back().sequence = std::uint64_t(i);
        model.append(many);
        QVERIFY(model.rowCount() <= EventLogModel::mostLines);
    }
    QVERIFY(model.rowCount() > EventLogModel::mostLines / 2);
    QCOMPARE(model.event(model.rowCount() - 1).sequence, 3u);   // The newest are those that stay.
}

void TestEventLog::failuresOfAKindAreOneLine()
{
    QVERIFY(m_run->start(m_document->topology(), u"dies"_s));
    EventLogModel model(*m_run);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto at = [](int seconds, sim::TraceKind kind, sim::Index target = sim::none) {
        return sim::TraceEvent{.at = SimTime(std::chrono::seconds(seconds)),
                               .kind = kind,
                               .failure = sim::Cause::Refused,
                               .node = 1,
                               .target = target,
                               .request = 7};
    };
    using Kind = sim::TraceKind;
    model.append(
        {at(1, Kind::Crash, 2), at(2, Kind::Retry, 2), at(3, Kind::Retry, 2), at(3, Kind::Retry, 3)});
    QCOMPARE(model.rowCount(), 3);
    model.append({at(4, Kind::Retry, 2), at(5, Kind::Failed)});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.count(1), 3);
    QCOMPARE(model.event(1).at, SimTime(2s));
    const QModelIndex when = model.index(1, EventLogModel::TimeColumn);
    QCOMPARE(when.data().toString(), u"2.000"_s);
    QVERIFY(when.data(Qt::ToolTipRole).toString().contains(u"2.000000"_s));
    const QString told = model.index(1, EventLogModel::WhatColumn).data().toString();
    QVERIFY2(told.contains(u"×3"_s) && told.contains(u"4.0"_s), qPrintable(told));
    // Behind a change it is told again, where it belongs.
    model.append({at(6, Kind::ServerDown, 2), at(7, Kind::Retry, 2)});
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.count(1), 3);
    QCOMPARE(model.count(5), 1);
}

void TestEventLog::whatChangedCanStillBeSeen()
{
    EventLogPanel panel(*m_run, *m_document);
    runToTheEnd();
    auto *table = panel.findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    // Fifty requests a second, every second one refused for four seconds: the crash is still among the last lines.
    QVERIFY2(table->model()->rowCount() < 20, qPrintable(QString::number(table->model()->rowCount())));
}

void TestEventLog::aNewRunBeginsAnEmptyLog()
{
    EventLogPanel panel(*m_run, *m_document);
    runToTheEnd();
    auto *table = panel.findChild<QTableView *>();
    QTRY_VERIFY(table->model()->rowCount() > 0);
    QVERIFY(m_run->start(m_document->topology(), {}));
    QCOMPARE(table->model()->rowCount(), 0);
}

QTEST_MAIN(TestEventLog)
#include "tst_event_log.moc"
