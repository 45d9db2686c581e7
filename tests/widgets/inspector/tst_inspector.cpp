#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QToolButton>

#include <algorithm>

#include "model/catalog/settings.h"
#include "widgets/inspector/field.h"
#include "widgets/inspector/fold_group.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/small_label.h"
#include "widgets/models/selection.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Topology shop()
{
    Topology topology;
    const auto add = [&topology](auto element) { QVERIFY(topology.put(std::move(element))); };
    add(Zone{.id = u"az-a"_s, .kind = u"availability-zone"_s, .name = u"Zone A"_s});
    add(Node{.id = u"users"_s, .kind = u"client"_s, .name = u"Shoppers"_s});
    add(Node{.id = u"lb"_s, .kind = u"load-balancer"_s, .name = u"Balancer"_s});
    add(Node{.id = u"web-1"_s,
             .kind = u"web-server"_s,
             .name = u"Web 1"_s,
             .attributes = {{u"workers"_s, value(4.0)}}});
    add(Node{.id = u"web-2"_s, .kind = u"web-server"_s, .name = u"Web 2"_s});
    add(Link{.id = u"l1"_s, .from = u"lb"_s, .to = u"web-1"_s});
    return topology;
}

}   // namespace

class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aNumberBecomesOneEdit();
    void aBadNumberIsRefusedAndKept();
    void aProbeIsCheckedAsOneTypes_data();
    void aProbeIsCheckedAsOneTypes();
    void whatWasRefusedComesBackWithItsElement();
    void resetGoesBackToTheDefault();
    void aDefaultIsNoStatement();
    void typingANameIsOneUndoStep();
    void flagsChoicesAndTimes();
    void aDistributionChangesItsShape();
    void severalAreSetTogether();
    void linksAmongNodesAreLeftAlone();
    void encryptedFollowsTheProtocol();
    void nothingSelectedIsTheDocument();
    void undoShowsInTheField();
    void removedAndBroughtBack();
    void foldedGroupsStayFolded();
    void markupIsShownAsItIs();

private:
    const Node &node(const QString &id) const { return *m_document->topology().node(id); }
    QLineEdit &lineOf(const QString &field) const { return *m_panel->field(field)->findChild<QLineEdit *>(); }
    void type(const QString &field, const QString &text) const;

    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<InspectorPanel> m_panel;
};

void TestInspector::init()
{
    m_document = std::make_unique<Document>();
    m_document->reset(shop());
    m_selection = std::make_unique<Selection>();
    m_panel = std::make_unique<InspectorPanel>(*m_document, *m_selection);
    m_panel->resize(300, 700);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_selection->set({u"web-1"_s});
}

void TestInspector::cleanup() { m_panel.reset(); }

void TestInspector::type(const QString &field, const QString &text) const
{
    QLineEdit &line = lineOf(field);
    line.setFocus();
    line.selectAll();
    QTest::keyClicks(&line, text);
    QTest::keyClick(&line, Qt::Key_Return);
}

void TestInspector::aNumberBecomesOneEdit()
{
    QCOMPARE(lineOf(u"workers"_s).text(), u"4"_s);
    type(u"workers"_s, u"16"_s);
    QCOMPARE(Settings(node(u"web-1"_s)).number(u"workers"), 16.0);
    QCOMPARE(m_document->undoStack().count(), 1);
    QCOMPARE(m_document->undoStack().undoText(), u"Set workers of Web 1"_s);
}

void TestInspector::aBadNumberIsRefusedAndKept()
{
    type(u"workers"_s, u"0"_s);
    QCOMPARE(Settings(node(u"web-1"_s)).number(u"workers"), 4.0);
    QCOMPARE(m_document->undoStack().count(), 0);
    QCOMPARE(m_panel->field(u"workers"_s)->error(), u"A whole number from 1 to 10,000."_s);
    QCOMPARE(lineOf(u"workers"_s).text(), u"0"_s);
    QTest::keyClick(&lineOf(u"workers"_s), Qt::Key_Escape);
    QCOMPARE(lineOf(u"workers"_s).text(), u"4"_s);
}

void TestInspector::aProbeIsCheckedAsOneTypes_data()
{
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("rest");   // What makes it right.
    QTest::newRow("a window without its end") << u"maintenance"_s << u"Sun 02:00-"_s << u"04:00"_s;
    QTest::newRow("a second one") << u"maintenance"_s << u"03:00-03:30, So"_s << u"\b\bSat 01:00-02:00"_s;
    QTest::newRow("no time") << u"maintenance"_s << u"25:00-26:00"_s << u"\b\b\b\b\b\b\b\b\b\b\b"_s;
    QTest::newRow("no port") << u"target"_s << u"127.0.0.1:x"_s << u"\b80"_s;
}

void TestInspector::aProbeIsCheckedAsOneTypes()
{
    QFETCH(QString, attribute);
    QFETCH(QString, typed);
    QFETCH(QString, rest);
    Probe probe;
    probe.id = u"p"_s;
    probe.kind = u"tcp"_s;
    probe.node = u"web-1"_s;
    QVERIFY(m_document->perform(u"Add"_s, put(probe)));
    m_selection->set({u"p"_s});
    QLineEdit &line = lineOf(attribute);
    line.setFocus();
    line.selectAll();
    QTest::keyClicks(&line, typed);
    QVERIFY(!m_panel->field(attribute)->error().isEmpty());
    QTest::keyClick(&line, Qt::Key_Return);
    QVERIFY(!m_document->topology().probes().find(u"p"_s)->attributes.contains(attribute));
    for (const QChar key : rest)
        key == u'\b' ? QTest::keyClick(&line, Qt::Key_Backspace) : QTest::keyClick(&line, key.toLatin1());
    QVERIFY2(m_panel->field(attribute)->error().isEmpty(), qPrintable(m_panel->field(attribute)->error()));
}

void TestInspector::whatWasRefusedComesBackWithItsElement()
{
    type(u"workers"_s, u"many"_s);
    m_selection->set({u"web-2"_s});
    QCOMPARE(lineOf(u"workers"_s).text(), u"8"_s);
    QVERIFY(m_panel->field(u"workers"_s)->error().isEmpty());
    m_selection->set({u"web-1"_s});
    QCOMPARE(lineOf(u"workers"_s).text(), u"many"_s);
    QVERIFY(!m_panel->field(u"workers"_s)->error().isEmpty());
    QCOMPARE(m_document->undoStack().count(), 0);
}

void TestInspector::resetGoesBackToTheDefault()
{
    auto *reset = m_panel->field(u"workers"_s)->findChild<QToolButton *>();
    QVERIFY(reset->isVisible());
    QTest::mouseClick(reset, Qt::LeftButton);
    QVERIFY(!node(u"web-1"_s).attributes.contains(u"workers"_s));
    QCOMPARE(lineOf(u"workers"_s).text(), u"8"_s);
    QVERIFY(!reset->isVisible());
}

void TestInspector::aDefaultIsNoStatement()
{
    type(u"workers"_s, u"8"_s);
    QVERIFY(!node(u"web-1"_s).attributes.contains(u"workers"_s));
    const int steps = m_document->undoStack().count();
    type(u"workers"_s, u"8"_s);
    QCOMPARE(m_document->undoStack().count(), steps);
}

void TestInspector::typingANameIsOneUndoStep()
{
    auto *name = m_panel->findChild<QLineEdit *>(u"name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Front"_s);
    QCOMPARE(node(u"web-1"_s).name, u"Front"_s);   // While it is typed.
    QCOMPARE(m_document->undoStack().count(), 1);
    QVERIFY(name->hasFocus());
    m_document->undoStack().undo();
    QCOMPARE(node(u"web-1"_s).name, u"Web 1"_s);
    QCOMPARE(name->text(), u"Web 1"_s);
}

void TestInspector::flagsChoicesAndTimes()
{
    auto *box = m_panel->field(u"releasesWorkerWhileCalling"_s)->findChild<QCheckBox *>();
    QCOMPARE(box->checkState(), Qt::Unchecked);
    box->click();
    QVERIFY(Settings(node(u"web-1"_s)).flag(u"releasesWorkerWhileCalling"));

    type(u"timeout"_s, u"250"_s);   // Over "30 s": the unit that stood there.
    QCOMPARE(Settings(node(u"web-1"_s)).duration(u"timeout"), SimDuration(250s));
    type(u"timeout"_s, u"250ms"_s);
    QCOMPARE(Settings(node(u"web-1"_s)).duration(u"timeout"), SimDuration(250ms));

    auto *zone = m_panel->field(u"zone"_s)->findChild<QComboBox *>();
    zone->setFocus();
    zone->setCurrentIndex(zone->findData(u"az-a"_s));
    Q_EMIT zone->activated(zone->currentIndex());
    QCOMPARE(node(u"web-1"_s).zone, u"az-a"_s);

    m_selection->set({u"lb"_s});
    auto *algorithm = m_panel->field(u"algorithm"_s)->findChild<QComboBox *>();
    QCOMPARE(algorithm->currentText(), u"round robin"_s);
    algorithm->setFocus();
    algorithm->setCurrentIndex(algorithm->findData(u"least-connections"_s));
    Q_EMIT algorithm->activated(algorithm->currentIndex());
    QCOMPARE(Settings(node(u"lb"_s)).text(u"algorithm"), u"least-connections"_s);
}

void TestInspector::aDistributionChangesItsShape()
{
    auto *shape = m_panel->field(u"service"_s)->findChild<QComboBox *>();
    QCOMPARE(shape->currentText(), u"Exponential"_s);
    shape->setFocus();
    shape->setCurrentIndex(shape->findText(u"Constant"_s));
    Q_EMIT shape->activated(shape->currentIndex());
    const Distribution constant = Settings(node(u"web-1"_s)).distribution(u"service");
    QCOMPARE(constant.shape, Distribution::Shape::Constant);
    QCOMPARE(constant.mean, SimDuration(20ms));   // About the same time as before.
}

void TestInspector::severalAreSetTogether()
{
    m_selection->set({u"web-1"_s, u"web-2"_s});
    QCOMPARE(lineOf(u"workers"_s).text(), QString());
    QCOMPARE(lineOf(u"workers"_s).placeholderText(), u"mixed"_s);
    type(u"workers"_s, u"32"_s);
    QCOMPARE(Settings(node(u"web-1"_s)).number(u"workers"), 32.0);
    QCOMPARE(Settings(node(u"web-2"_s)).number(u"workers"), 32.0);
    QCOMPARE(m_document->undoStack().count(), 1);
    m_document->undoStack().undo();
    QCOMPARE(lineOf(u"workers"_s).placeholderText(), u"mixed"_s);
}

void TestInspector::linksAmongNodesAreLeftAlone()
{
    m_selection->set({u"l1"_s, u"web-1"_s, u"web-2"_s});
    const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == u"2 nodes"_s; }));
    const QList<SmallLabel *> small = m_panel->findChildren<SmallLabel *>();
    QVERIFY(std::ranges::any_of(small, [](const SmallLabel *label) {
        return label->text().startsWith(u"Left as they are: 1 link"_s);
    }));
    const Link before = *m_document->topology().link(u"l1"_s);
    type(u"workers"_s, u"16"_s);
    QCOMPARE(Settings(node(u"web-1"_s)).number(u"workers"), 16.0);
    QCOMPARE(Settings(node(u"web-2"_s)).number(u"workers"), 16.0);
    QCOMPARE(*m_document->topology().link(u"l1"_s), before);
    m_document->undoStack().undo();
    QVERIFY(Settings(node(u"web-2"_s)).number(u"workers") != 16.0);
}

void TestInspector::encryptedFollowsTheProtocol()
{
    Link link = *m_document->topology().link(u"l1"_s);
    for (const auto &[protocol, state] : {std::pair(u"https"_s, Qt::Checked), {u"http"_s, Qt::Unchecked}}) {
        link.attributes[u"protocol"_s] = value(protocol);
        link.attributes.erase(u"encrypted"_s);
        QVERIFY(m_document->perform(u"Set"_s, put(link)));
        m_selection->set({u"l1"_s});
        QVERIFY(m_panel->field(u"encrypted"_s));
        auto *box = m_panel->field(u"encrypted"_s)->findChild<QCheckBox *>();
        QCOMPARE(box->checkState(), state);
        m_selection->clear();
    }
}

void TestInspector::nothingSelectedIsTheDocument()
{
    m_selection->clear();
    type(u"service.peakRate"_s, u"500"_s);
    QCOMPARE(m_document->topology().header().attributes.at(u"service.peakRate"_s), value(500.0));
    auto *notes = m_panel->field(u"notes"_s)->findChild<QPlainTextEdit *>();
    notes->setFocus();
    QTest::keyClicks(notes, u"A shop."_s);
    QCOMPARE(m_document->topology().header().notes, u"A shop."_s);
    QCOMPARE(m_document->undoStack().count(), 2);
}

void TestInspector::undoShowsInTheField()
{
    type(u"workers"_s, u"16"_s);
    m_document->undoStack().undo();
    QCOMPARE(lineOf(u"workers"_s).text(), u"4"_s);
    m_document->undoStack().redo();
    QCOMPARE(lineOf(u"workers"_s).text(), u"16"_s);
}

void TestInspector::removedAndBroughtBack()
{
    m_selection->set({u"users"_s});
    QVERIFY(m_panel->field(u"rate"_s));
    QVERIFY(m_document->perform(u"Delete"_s, Edit{Drop{Section::Nodes, u"users"_s}}));
    QVERIFY(!m_panel->field(u"rate"_s));
    m_document->undoStack().undo();
    QVERIFY(m_panel->field(u"rate"_s));
}

void TestInspector::foldedGroupsStayFolded()
{
    QVERIFY(!m_panel->field(u"mtbf"_s));   // Its group is folded, its editor was never made.
    m_panel->setFoldState({u"+Availability"_s, u"-General"_s});
    QVERIFY(m_panel->field(u"mtbf"_s));
    QCOMPARE(m_panel->foldState(), QStringList({u"+Availability"_s, u"-General"_s}));
    m_selection->set({u"lb"_s});
    QVERIFY(m_panel->field(u"mtbf"_s));
    QVERIFY(!m_panel->field(u"tags"_s));
}

void TestInspector::markupIsShownAsItIs()
{
    const QString hostile = u"<img src='file:///etc/hostname'><b>Bold</b>"_s;
    Node web = node(u"web-1"_s);
    web.name = hostile;
    QVERIFY(m_document->perform(u"Rename"_s, put(web)));
    QCOMPARE(m_panel->findChild<QLineEdit *>(u"name"_s)->text(), hostile);
    m_selection->set({u"l1"_s});
    for (const QLabel *label : m_panel->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
