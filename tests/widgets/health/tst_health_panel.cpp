#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <deque>

#include "model/document/document.h"
#include "model/io/reader.h"
#include "model/probe/history/store.h"
#include "tests/support/dialogs.h"
#include "tests/support/mute_server.h"
#include "tests/support/process.h"
#include "tests/support/scripted_server.h"
#include "widgets/dialogs/exchange_dialog.h"
#include "widgets/dialogs/measured_dialog.h"
#include "widgets/dialogs/permission_dialog.h"
#include "widgets/dialogs/probes_dialog.h"
#include "widgets/models/health_model.h"
#include "widgets/models/health_moment.h"
#include "widgets/models/health_notifier.h"
#include "widgets/models/health_runner.h"
#include "widgets/panels/health_banner.h"
#include "widgets/panels/health_panel.h"
#include "widgets/style/control_style.h"
#include "widgets/style/icons.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;
using State = HealthRunner::State;
using probe::Verdict;

namespace {

const QByteArray fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";

QByteArray probeOf(const QString &id, quint16 port, const QString &more = {}, const QString &path = {})
{
    return uR"({"id": "%1", "node": "web", "kind": "http", "target": "http://127.0.0.1:%2/%4", "interval": "1s"%3})"_s
        .arg(id)
        .arg(port)
        .arg(more, path)
        .toUtf8();
}

QByteArray documentOf(const QByteArray &probes)
{
    return R"({"format": "switchover/1", "name": "Shop", "nodes": [{"id": "web", "kind": "web-server"}], "probes": [)" +
           probes + "]}";
}

Topology topologyOf(const QByteArray &document) { return *readDocument(document).topology; }

probe::Allowance allOf(const HealthRunner &runner)
{
    probe::Allowance all;
    for (const probe::Asked &asked : runner.asked())
        all.seen << asked.fingerprint;
    return all;
}

template <class Widget> Widget *named(const QWidget &in, const QString &accessibleName)
{
    for (Widget *each : in.findChildren<Widget *>())
        if (each->accessibleName() == accessibleName)
            return each;
    return nullptr;
}

/// A document in a file, with a runner whose history is its own.
struct Rig
{
    explicit Rig(const QByteArray &content)
    {
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) < 0)
            qFatal("cannot write");
        out.close();
        document.load(file);
    }

    const health::Endpoint &first() const { return runner.endpoints().front(); }

    QTemporaryDir folder;
    QString file = folder.filePath(u"shop.switchover"_s);
    Document document;
    HealthRunner runner{document, {.historyFile = folder.filePath(u"history.sqlite"_s)}};
};

}   // namespace

class TestHealthPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsSentBecauseAFileWasOpened();
    void watchedOnceAllowed();
    void otherTargetsMustBeAllowed();
    void anEditElsewhereEndsNothing();
    void whatIsNotTickedIsNotAsked();
    void pausedIsNotAsked();
    void anEditIsFollowed();
    void historyShowsAnEarlierMoment();
    void brokenHistoryIsSetAside();
    void documentsCloseInTheMiddle();
    void oddTargetsAreNotTicked();
    void theListSortsAndFilters();
    void aDeadSourceIsGrey();
    void aSourceNeedsNoProbes();
    void changesAreToldTogether();
    void theWholeExchangeIsShown();
    void theHandshakeIsShown();
    void probesAreProposedBeforeTheyAreAdded();
    void measuredValuesAreShownBeforeTheyAreUsed();
    void theCanvasSaysThatItShowsThePast();
    void theDetailOfThePastIsOfThePast();
    void uptimeIsNotSaidTwice();
    void aTickIsSeenInEveryMenu();
};

void TestHealthPanel::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"switchover-test"_s);
    QCoreApplication::setApplicationName(u"tst_health_panel"_s);
    QSettings().clear();
}

void TestHealthPanel::nothingIsSentBecauseAFileWasOpened()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    rig.runner.allow(allOf(rig.runner));   // Even though it was allowed before.
    {
        HealthRunner again(rig.document);
        HealthMoment moment(rig.document, again);
        HealthPanel panel(rig.document, again, moment);
        panel.show();
        rig.document.load(rig.file);
        QVERIFY(again.isAllowed());
        QTest::qWait(300);
        QCOMPARE(again.state(), State::Off);
    }
    QCOMPARE(server.connections, 0);
}

void TestHealthPanel::watchedOnceAllowed()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    QVERIFY(!rig.runner.start());
    QTest::qWait(100);
    QCOMPARE(server.connections, 0);
    rig.runner.allow(allOf(rig.runner));
    QSignalSpy changes(&rig.runner, &HealthRunner::verdictChanged);
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    QTRY_VERIFY(!rig.first().recent.empty());
    QVERIFY(rig.first().recent.front() >= 0);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(rig.runner.answers(u"p"_s).front().detail.status, std::optional(200));
    rig.runner.stop();
    QCOMPARE(rig.first().state.outcome.cause, health::paused.toString());
    const auto store = probe::HistoryStore::open(rig.runner.archive().file);
    QVERIFY(store);
    const auto number = (*store)->known(u"Shop"_s, u"p"_s);
    QVERIFY(number && *number);
    const auto kept = (*store)->changes(**number, 0, QDateTime::currentMSecsSinceEpoch() + 1);
    QCOMPARE(kept->size(), 2U);   // Up, and then nobody looked.
    QCOMPARE(kept->front().verdict, Verdict::Up);
    QCOMPARE(kept->back().cause, health::paused.toString());
}

void TestHealthPanel::otherTargetsMustBeAllowed()
{
    ScriptedServer server(saying(fine));
    ScriptedServer other(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    QSignalSpy needed(&rig.runner, &HealthRunner::permissionNeeded);
    Probe probe = *rig.document.topology().probes().find(u"p"_s);
    probe.attributes[u"target"_s] = Value{u"http://127.0.0.1:%1/"_s.arg(other.serverPort()), {}};
    QVERIFY(rig.document.perform(u"Edit"_s, put(probe)));
    QTRY_COMPARE(needed.size(), 1);
    QCOMPARE(rig.runner.state(), State::Running);   // For those that are allowed.
    QVERIFY(!rig.runner.isAllowed());
    QTRY_COMPARE(rig.first().state.outcome.cause, u"config.not_allowed"_s);
    QVERIFY(!rig.runner.start());
    QTest::qWait(100);
    QCOMPARE(other.connections, 0);
    rig.document.undoStack().undo();
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
}

void TestHealthPanel::anEditElsewhereEndsNothing()
{
    ScriptedServer server(saying(fine));
    ScriptedServer other(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort()) + ',' + probeOf(u"q"_s, server.serverPort())));
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.runner.endpoints()[0].state.outcome.verdict, Verdict::Up);
    QTRY_COMPARE(rig.runner.endpoints()[1].state.outcome.verdict, Verdict::Up);
    const qint64 since = rig.first().state.since;
    QSignalSpy changes(&rig.runner, &HealthRunner::verdictChanged);
    QSignalSpy needed(&rig.runner, &HealthRunner::permissionNeeded);
    Probe moved = *rig.document.topology().probes().find(u"q"_s);
    moved.attributes[u"target"_s] = Value{u"http://127.0.0.1:%1/"_s.arg(other.serverPort()), {}};
    QVERIFY(rig.document.perform(u"Edit"_s, put(moved)));
    QTRY_COMPARE(needed.size(), 1);
    const qint64 asked = rig.first().state.at;
    QTRY_VERIFY(rig.first().state.at > asked);   // It goes on.
    QCOMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    QCOMPARE(rig.first().state.since, since);
    for (const QList<QVariant> &change : changes)
        QCOMPARE(change[1].value<probe::ProbeState>().probe, u"q"_s);
    QCOMPARE(other.connections, 0);
}

void TestHealthPanel::whatIsNotTickedIsNotAsked()
{
    ScriptedServer server(saying(fine));
    ScriptedServer other(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort()) + ',' + probeOf(u"q"_s, other.serverPort())));
    probe::Allowance some = allOf(rig.runner);
    some.refused << rig.runner.asked()[1].fingerprint;
    rig.runner.allow(some);
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    QTRY_COMPARE(rig.runner.endpoints()[1].state.outcome.cause, u"config.not_allowed"_s);
    QCOMPARE(other.connections, 0);
    QVERIFY(rig.runner.prepared(u"p"_s));
    QVERIFY(!rig.runner.prepared(u"q"_s));
}

void TestHealthPanel::pausedIsNotAsked()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    rig.runner.pause();
    QCOMPARE(rig.runner.state(), State::Paused);
    const int before = server.connections;
    QTest::qWait(1200);
    QCOMPARE(server.connections, before);
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    rig.runner.setPaused({u"p"_s}, true);
    QCOMPARE(rig.first().state.outcome.cause, health::paused.toString());
    QCOMPARE(rig.runner.state(), State::Running);
    rig.runner.setPaused({u"p"_s}, false);
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
}

void TestHealthPanel::anEditIsFollowed()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort()) + ',' + probeOf(u"q"_s, server.serverPort())));
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.runner.endpoints()[1].state.outcome.verdict, Verdict::Up);
    QVERIFY(rig.document.perform(u"Remove"_s, Edit{Drop{Section::Probes, u"p"_s}}));
    QTRY_COMPARE(rig.runner.endpoints().size(), 1U);
    QCOMPARE(rig.runner.state(), State::Running);   // Fewer targets need no new permission.
    QCOMPARE(rig.first().state.probe, u"q"_s);
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
}

void TestHealthPanel::historyShowsAnEarlierMoment()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    const qint64 night = QDateTime::currentMSecsSinceEpoch() - 8LL * 3600 * 1000;
    {
        const auto store = probe::HistoryStore::open(rig.runner.archive().file);
        const qint64 number = *(*store)->endpoint(u"Shop"_s, u"p"_s);
        QVERIFY((*store)->add(number, probe::Change{night, Verdict::Down, u"tcp.refused"_s, u"Refused."_s}));
    }
    HealthMoment moment(rig.document, rig.runner);
    QSignalSpy spans(&moment, &HealthMoment::spanChanged);
    moment.refreshSpan();
    QTRY_COMPARE(spans.size(), 1);
    QCOMPARE(moment.span()->first, night);
    moment.showAt(night + 1000);
    QTRY_VERIFY(!moment.endpoints().empty() &&
                moment.endpoints().front().state.outcome.verdict == Verdict::Down);
    QCOMPARE(moment.endpoints().front().state.since, night);
    moment.showAt(night - 1000);
    QTRY_COMPARE(moment.endpoints().front().state.outcome.verdict, Verdict::Unknown);
    moment.showLive();
    QVERIFY(moment.isLive());
    QCOMPARE(&moment.endpoints(), &rig.runner.endpoints());
}

void TestHealthPanel::brokenHistoryIsSetAside()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    QFile broken(rig.runner.archive().file);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray(10'000, 'x'));
    broken.close();
    QSignalSpy troubles(&rig.runner, &HealthRunner::troubled);
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    QTRY_COMPARE(troubles.size(), 1);
    QCOMPARE(rig.folder.isValid() ? QDir(rig.folder.path()).entryList({u"*.broken-*"_s}).size() : 0, 1);
}

/// A thousand documents, some open at once as windows are, each closed while answers are under way that never come.
void TestHealthPanel::documentsCloseInTheMiddle()
{
    constexpr int documents = 1000;
    constexpr std::size_t openAtOnce = 12;
    ScriptedServer quick(saying(fine));
    MuteServer mute;
    QTemporaryDir folder;
    struct Window
    {
        int number;
        Document document;
        HealthRunner runner;
        HealthMoment moment{document, runner};

        Window(int which, const QByteArray &text, const QString &history)
            : number(which), runner(document, {.historyFile = history})
        {
            document.reset(topologyOf(text));
            runner.allow(allOf(runner));
        }
    };
    std::deque<std::unique_ptr<Window>> open;
    for (int number = 0; number < documents; ++number) {
        QByteArray probes;
        for (int i = 0; i < 40; ++i)
            probes +=
                (i ? "," : "") + probeOf(u"p%1"_s.arg(i), i % 2 ? quick.serverPort() : mute.serverPort(),
                                         uR"(, "timeout": "60s")"_s, u"%1/"_s.arg(number));
        open.push_back(
            std::make_unique<Window>(number, documentOf(probes), folder.filePath(u"history.sqlite"_s)));
        QVERIFY(open.back()->runner.start());
        if (number % 3 == 0)
            open.back()->moment.showAt(1000);
        if (open.size() < openAtOnce)
            continue;
        Window &oldest = *open.front();
        QVERIFY(mute.hears(oldest.number));
        if (oldest.number % 5 == 0)
            oldest.document.reset(Topology());
        open.pop_front();
    }
    // How many get through before the end depends on the machine.
    QVERIFY(quick.connections > documents / 2);
}

void TestHealthPanel::oddTargetsAreNotTicked()
{
    const Topology topology =
        topologyOf(R"({"format": "switchover/1", "nodes": [{"id": "n", "kind": "external",
        "name": "<b>bold</b>"}], "probes": [
        {"id": "a", "node": "n", "kind": "tcp", "target": "127.0.0.1:1"},
        {"id": "b", "node": "n", "kind": "http", "target": "http://169.254.169.254/latest"},
        {"id": "c", "node": "n", "kind": "tcp", "target": "10.0.0.1:80"},
        {"id": "d", "node": "n", "kind": "icmp", "target": "169.254.3.4"},
        {"id": "e", "node": "n", "kind": "tcp", "target": "shop.example:80"}]})");
    const auto asked = probe::whatIsAsked(topology);
    PermissionDialog dialog(topology, asked, std::nullopt);
    const probe::Allowance first = dialog.allowance();
    QCOMPARE(first.seen.size(), 5);
    QCOMPARE(QSet<QString>(first.refused.begin(), first.refused.end()),
             (QSet<QString>{asked[0].fingerprint, asked[1].fingerprint, asked[2].fingerprint,
                            asked[3].fingerprint}));   // Only the name is not a matter of this network.
    auto *tree = dialog.findChild<QTreeWidget *>();
    QCOMPARE(tree->topLevelItemCount(), 5);   // Each in a group of its own.
    // What was decided before is shown as it was decided.
    const probe::Allowance before{{asked[0].fingerprint, asked[1].fingerprint}, {asked[0].fingerprint}};
    PermissionDialog again(topology, asked, before);
    QVERIFY(again.allowance().refused.contains(asked[0].fingerprint));
    QVERIFY(!again.allowance().refused.contains(asked[1].fingerprint));
    // With nothing ticked there is nothing to allow.
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        tree->topLevelItem(i)->setCheckState(0, Qt::Unchecked);
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->text() == u"Allow What Is Ticked")
            QVERIFY(!button->isEnabled());
}

void TestHealthPanel::theListSortsAndFilters()
{
    ScriptedServer server(saying(fine));
    ScriptedServer failing(saying("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    Rig rig(documentOf(probeOf(u"good"_s, server.serverPort()) + ',' +
                       probeOf(u"bad"_s, failing.serverPort(), uR"(, "fall": 1)"_s)));
    HealthMoment moment(rig.document, rig.runner);
    HealthPanel panel(rig.document, rig.runner, moment);
    panel.resize(900, 260);
    panel.show();
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    auto *table = panel.findChild<QTableView *>();
    const auto text = [table](int row, int column) {
        return table->model()->index(row, column).data().toString();
    };
    QTRY_COMPARE(text(0, HealthModel::StateColumn), u"down"_s);   // The worst first.
    QTRY_COMPARE(text(1, HealthModel::StateColumn), u"up"_s);
    QVERIFY(text(0, HealthModel::ErrorColumn).contains(u"500"_s));
    auto *which = named<QComboBox>(panel, u"Filter endpoints by state"_s);
    which->setCurrentIndex(2);
    QCOMPARE(table->model()->rowCount(), 1);
    which->setCurrentIndex(0);
    named<QLineEdit>(panel, u"Filter endpoints by text"_s)->setText(QString::number(server.serverPort()));
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(text(0, HealthModel::StateColumn), u"up"_s);
    table->selectRow(0);
    QCOMPARE(panel.selectedProbes(), QStringList{u"good"_s});
}

void TestHealthPanel::aDeadSourceIsGrey()
{
    const Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "web-1", "kind": "web-server"}, {"id": "web-2", "kind": "web-server", "address": "10.0.0.2"},
        {"id": "web-3", "kind": "web-server"}]})");
    probe::Import import{.source = u"haproxy"_s};
    for (const auto &[name, place] : {std::pair(u"web-1"_s, QString()), std::pair(u"s2"_s, u"10.0.0.2"_s)}) {
        probe::Imported entry;
        entry.names = {{u"server"_s, name}, {u"instance"_s, place}};
        entry.observedAt = 1'000'000;
        import.entries.push_back(entry);
    }
    SourceStates states;
    QCOMPARE(states.take(0, import, topology, 1'000'000).size(), 2U);
    QCOMPARE(states.endpoints().size(), 2U);   // Of the third it knows nothing.
    QCOMPARE(states.endpoints()[1].state.outcome.verdict, Verdict::Up);
    QCOMPARE(states.take(0, import, topology, 1'010'000).size(), 0U);
    // It stops looking, then it dies: never the last colour.
    states.take(0, import, topology, 1'000'000 + 61'000);
    QCOMPARE(states.endpoints()[0].state.outcome.cause, u"source.stale"_s);
    QCOMPARE(states.endpoints()[0].state.outcome.verdict, Verdict::Unknown);
    states.take(0, import, topology, 1'010'000);
    const probe::Import dead{.source = u"haproxy"_s,
                             .fault = probe::outcomeOf(u"source.unreachable"_s, u"Nobody there."_s)};
    QCOMPARE(states.take(0, dead, topology, 1'020'000).size(), 2U);
    QCOMPARE(states.endpoints().size(), 2U);
    for (const health::Endpoint &endpoint : states.endpoints())
        QCOMPARE(endpoint.state.outcome.verdict, Verdict::Unknown);
    QVERIFY(!states.lastOf(u"haproxy"_s));
}

void TestHealthPanel::aSourceNeedsNoProbes()
{
    ScriptedServer server(
        saying("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n# pxname,svname,stot,status,lastchg,"
               "rate,check_status,check_duration,addr,x\nweb,web,5,UP,1,1,L7OK,2,127.0.0.1:80,\n"));
    Rig rig(documentOf({}));
    QVERIFY(!rig.runner.start());
    rig.runner.setSources(
        {{probe::SourceOrder::Kind::Haproxy, u"http://127.0.0.1:%1/"_s.arg(server.serverPort())}});
    QCOMPARE(server.connections, 0);
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.runner.endpoints().size(), 1U);
    QCOMPARE(rig.first().state.source, u"haproxy"_s);
    QCOMPARE(rig.first().state.node, u"web"_s);
    QCOMPARE(rig.first().state.outcome.verdict, Verdict::Up);
    HealthRunner again(rig.document);   // They are remembered for the document, on this machine.
    QCOMPARE(again.sources(), rig.runner.sources());
}

void TestHealthPanel::changesAreToldTogether()
{
    ScriptedServer failing(saying("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    Rig rig(documentOf(probeOf(u"p"_s, failing.serverPort(), uR"(, "fall": 1)"_s) + ',' +
                       probeOf(u"q"_s, failing.serverPort(), uR"(, "fall": 1)"_s)));
    QWidget window;
    HealthNotifier notifier(rig.document, rig.runner, &window);
    QSignalSpy told(&notifier, &HealthNotifier::told);
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    QTRY_COMPARE(rig.first().state.outcome.verdict, Verdict::Down);
    QTest::qWait(900);
    QCOMPARE(told.size(), 0);   // Nobody wants to hear it.
    rig.runner.stop();
    notifier.setWantsMessages(true);
    QVERIFY(rig.runner.start());
    QTRY_VERIFY(told.size() >= 1);
    QVERIFY(told.first().at(1).toString().contains(u"web: down"_s));
    notifier.setWantsMessages(false);
}

void TestHealthPanel::theWholeExchangeIsShown()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    QVERIFY(!rig.runner.prepared(u"p"_s));
    rig.runner.allow(allOf(rig.runner));
    const auto prepared = rig.runner.prepared(u"p"_s);
    QVERIFY(prepared);
    ExchangeDialog dialog(u"p"_s, prepared->first, prepared->second);
    const auto *text = dialog.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->toPlainText().contains(u"> GET / HTTP/1.1"_s));
    QVERIFY(text->toPlainText().contains(u"< HTTP/1.1 200 OK"_s));
    QCOMPARE(server.connections, 1);
}

void TestHealthPanel::theHandshakeIsShown()
{
    QTemporaryDir folder;
    QVERIFY(testing::run(
                u"openssl"_s,
                u"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout k.pem -x509 "
                "-days 100 -subj /CN=good.test -addext subjectAltName=DNS:good.test -out c.pem"_s.split(u' '),
                folder.path())
                .isEmpty());
    const quint16 port = freePort();
    ServerProcess server;
    QVERIFY(server.start(u"openssl"_s,
                         {u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-www"_s, u"-quiet"_s,
                          u"-key"_s, folder.filePath(u"k.pem"_s), u"-cert"_s, folder.filePath(u"c.pem"_s)},
                         port));
    const auto shown = [&](const QString &serverName) {
        Rig rig(documentOf(uR"({"id": "p", "node": "web", "kind": "tls", "target": "127.0.0.1:%1",
                                "serverName": "%2"})"_s.arg(port)
                               .arg(serverName)
                               .toUtf8()));
        rig.runner.allow(allOf(rig.runner));
        const auto prepared = rig.runner.prepared(u"p"_s);
        ExchangeDialog dialog(u"p"_s, prepared->first, prepared->second);
        dialog.show();
        const auto *label = named<QLabel>(dialog, u"What the handshake agreed on"_s);
        static_cast<void>(QTest::qWaitFor([label] { return label->isVisible(); }));
        return label->text();
    };
    const QString good = shown(u"good.test"_s), other = shown(u"other.test"_s);
    QVERIFY2(good.contains(u"is named in the certificate as good.test"_s), qPrintable(good));
    QVERIFY2(good.contains(u"1. good.test, by good.test: 99"_s) || good.contains(u": 100"_s),
             qPrintable(good));
    QVERIFY2(other.contains(u"other.test is not named in the certificate, but good.test"_s),
             qPrintable(other));
}

void TestHealthPanel::probesAreProposedBeforeTheyAreAdded()
{
    const Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "a", "kind": "web-server", "name": "Web", "address": "10.0.0.1"},
        {"id": "b", "kind": "cache", "address": "10.0.0.2"}, {"id": "c", "kind": "cache"}]})");
    ProbesDialog dialog(topology, probe::proposedProbes(topology));
    dialog.show();
    auto *table = dialog.findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), u"Web"_s);
    QCOMPARE(table->item(0, 2)->text(), u"http://10.0.0.1/"_s);
    QVERIFY(!table->item(0, 3)->text().isEmpty());
    QPushButton *add = nullptr;
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->text().startsWith(u"Add"))
            add = button;
    QVERIFY(add && add->isEnabled());
    // What is typed is checked with each key.
    table->editItem(table->item(0, 2));
    auto *line = table->findChild<QLineEdit *>();
    QVERIFY(line);
    line->selectAll();
    QTest::keyClicks(line, u"10.0.0.1:x"_s);
    QVERIFY(!add->isEnabled());
    QTest::keyClick(line, Qt::Key_Backspace);
    QTest::keyClicks(line, u"8080"_s);
    QVERIFY(add->isEnabled());
    QTest::keyClick(line, Qt::Key_Return);
    table->item(1, 0)->setCheckState(Qt::Unchecked);
    QCOMPARE(dialog.chosen().size(), 1U);
    QCOMPARE(*dialog.chosen()[0].attributes.at(u"target"_s).get<QString>(), u"10.0.0.1:8080"_s);
    table->item(0, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(!add->isEnabled());
}

void TestHealthPanel::measuredValuesAreShownBeforeTheyAreUsed()
{
    const Topology topology = topologyOf(R"({"format": "switchover/1", "nodes": [
        {"id": "a", "kind": "web-server", "name": "Web", "availability": 0.99}]})");
    MeasuredDialog dialog(topology, {{u"a"_s, 0.995, std::chrono::milliseconds(30), {}}});
    auto *table = dialog.findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 2)->text(), u"99 %"_s);
    QCOMPARE(table->item(0, 3)->text(), u"99.5 %"_s);
    QVERIFY(table->item(1, 3)->text().contains(u"30"));
    QCOMPARE(dialog.chosen().size(), 1U);
    table->item(0, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(!dialog.chosen()[0].availability);
    QVERIFY(dialog.chosen()[0].service);
    table->item(1, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(dialog.chosen().empty());
}

void TestHealthPanel::theCanvasSaysThatItShowsThePast()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    {
        const auto store = probe::HistoryStore::open(rig.runner.archive().file);
        const qint64 number = *(*store)->endpoint(u"Shop"_s, u"p"_s);
        QVERIFY((*store)->add(number, probe::Change{1000, Verdict::Down, u"tcp.refused"_s, u"Refused."_s}));
    }
    HealthMoment moment(rig.document, rig.runner);
    QWidget canvas;
    canvas.resize(800, 400);
    auto *banner = new HealthBanner(canvas, rig.runner, moment);
    canvas.show();
    QVERIFY(!banner->isVisible());
    moment.showAt(QDateTime({2026, 11, 22}, {3, 12}).toMSecsSinceEpoch());
    QTRY_VERIFY(banner->isVisible());
    QStringList said;
    for (const QLabel *label : banner->findChildren<QLabel *>())
        said << label->text();
    QVERIFY2(said.join(u' ').contains(u"2026-11-22 03:12:00"), qPrintable(said.join(u' ')));
    QVERIFY(canvas.rect().contains(banner->geometry()));
    banner->findChild<QPushButton *>()->click();
    QVERIFY(moment.isLive());
    QVERIFY(!banner->isVisible());
    Q_EMIT rig.runner.offlineChanged(false);
    QVERIFY(!banner->isVisible());
}

/// Answers that came later are not shown beside how it was.
void TestHealthPanel::theDetailOfThePastIsOfThePast()
{
    ScriptedServer server(saying(fine));
    Rig rig(documentOf(probeOf(u"p"_s, server.serverPort())));
    const qint64 before = QDateTime::currentMSecsSinceEpoch() - 60'000;
    rig.runner.allow(allOf(rig.runner));
    QVERIFY(rig.runner.start());
    HealthMoment moment(rig.document, rig.runner);
    HealthPanel panel(rig.document, rig.runner, moment);
    panel.resize(1000, 400);
    panel.show();
    panel.showElement(u"p"_s);
    auto *answers = named<QTreeWidget>(panel, u"Last answers"_s);
    QTRY_VERIFY(answers->topLevelItemCount() > 0);
    moment.showAt(before);
    QTRY_COMPARE(answers->topLevelItemCount(), 0);
    QVERIFY(answers->isHidden());
    moment.showLive();
    QTRY_VERIFY(answers->topLevelItemCount() > 0);
}

void TestHealthPanel::uptimeIsNotSaidTwice()
{
    Rig rig(documentOf(probeOf(u"p"_s, 1)));
    constexpr qint64 minute = 60'000;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    {
        const auto store = probe::HistoryStore::open(rig.runner.archive().file);
        const qint64 number = *(*store)->endpoint(u"Shop"_s, u"p"_s);
        QVERIFY((*store)->add(number, probe::Change{now - 180 * minute - 30'000, Verdict::Up, {}, {}}));
        for (qint64 at = now - 10 * minute; at < now; at += 20'000)
            QVERIFY((*store)->add(number, probe::Sample{at, Verdict::Up, 1000}));
    }
    HealthMoment moment(rig.document, rig.runner);
    HealthPanel panel(rig.document, rig.runner, moment);
    panel.show();
    panel.showElement(u"p"_s);
    const auto says = [&panel](const QString &text) {
        return std::ranges::any_of(panel.findChildren<QLabel *>(),
                                   [&text](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(u"Up in the last 1 h: 100 % · 24 h, 7 d, 30 d: 100 % of the 3 h observed"_s));
}

void TestHealthPanel::aTickIsSeenInEveryMenu()
{
    QApplication::setStyle(new ControlStyle);
    QMenu menu;
    QAction *ticked = menu.addAction(glyphIcon(u"actions/health"_s), u"Show"_s);
    QAction *plain = menu.addAction(glyphIcon(u"actions/health"_s), u"Open"_s);
    ticked->setCheckable(true);
    menu.popup({});
    const auto picture = [&menu, ticked] { return menu.grab(menu.actionGeometry(ticked)).toImage(); };
    const QImage off = picture();
    ticked->setChecked(true);
    QVERIFY(picture() != off);
    QVERIFY(!ticked->isIconVisibleInMenu());   // Its place is the tick's.
    QVERIFY(plain->isIconVisibleInMenu());
}

QTEST_MAIN(TestHealthPanel)
#include "tst_health_panel.moc"
