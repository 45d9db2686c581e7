#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "model/catalog/catalog.h"
#include "model/catalog/variants.h"
#include "model/document/document.h"
#include "model/render/glyphs.h"
#include "widgets/canvas/kind_chooser.h"
#include "widgets/dialogs/command_palette.h"
#include "widgets/models/kind_model.h"
#include "widgets/models/selection.h"
#include "widgets/panels/palette.h"

using namespace switchover;
using namespace Qt::StringLiterals;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryKindOnce();
    void findsByWords_data();
    void findsByWords();
    void everyKindHasOtherNames();
    void namesOfProductsFindTheirKind_data();
    void namesOfProductsFindTheirKind();
    void nothingFoundIsSaid();
    void theCommandPaletteRunsWhatIsChosen_data();
    void theCommandPaletteRunsWhatIsChosen();
    void theCommandPaletteSaysThatNothingAnswers();
    void enterAddsTheFirstMatch();
    void draggedRowCarriesItsKind();
};

void TestPalette::holdsEveryKindOnce()
{
    QSet<QString> ids;
    for (const KindEntry &entry : kindEntries()) {
        QVERIFY2(!ids.contains(entry.id), qPrintable(entry.id));   // One id is enough to know what is meant.
        ids.insert(entry.id);
        QVERIFY2(!entry.label.isEmpty() && !entry.purpose.isEmpty(), qPrintable(entry.id));
        QVERIFY2(render::hasGlyph(entry.icon), qPrintable(entry.icon));
    }
    QCOMPARE(std::size_t(ids.size()), catalog::nodeKinds().size() + catalog::variants().size() +
                                          catalog::clusterKinds().size() + catalog::zoneKinds().size());
}

void TestPalette::findsByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("first");
    QTest::newRow("start of a label") << u"fire"_s << u"firewall"_s;
    QTest::newRow("two words in any order") << u"server web"_s << u"web-server"_s;
    QTest::newRow("id") << u"dns-bal"_s << u"dns-balancer"_s;
    QTest::newRow("group") << u"zones rack"_s << u"rack"_s;
    QTest::newRow("nothing like it") << u"zzz"_s << QString();
}

void TestPalette::findsByWords()
{
    QFETCH(QString, words);
    QFETCH(QString, first);
    KindModel model(KindModel::Form::Groups, KindModel::Scope::Everything);
    model.setFilter(words);
    QCOMPARE(model.first().data(KindModel::IdRole).toString(), first);
}

void TestPalette::everyKindHasOtherNames()
{
    for (const KindEntry &entry : kindEntries())
        QVERIFY2(!entry.otherNames.isEmpty(), qPrintable(entry.id));
}

void TestPalette::namesOfProductsFindTheirKind_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("shown");
    QTest::newRow("redi") << u"redi"_s << u"cache"_s << u"Redis"_s;
    QTest::newRow("nginx") << u"nginx"_s << u"reverse-proxy"_s << u"nginx"_s;
    QTest::newRow("Kafka") << u"Kafka"_s << u"queue"_s << u"Kafka"_s;
    QTest::newRow("haproxy") << u"haproxy"_s << u"load-balancer"_s << u"HAProxy"_s;
    QTest::newRow("postgres") << u"postgres"_s << u"database"_s << u"PostgreSQL"_s;
    QTest::newRow("s3") << u"s3"_s << u"object-storage"_s << u"S3"_s;
    QTest::newRow("elasticsearch") << u"elasticsearch"_s << u"search"_s << u"Elasticsearch"_s;
    QTest::newRow("text") << u"text"_s << u"text"_s << u"Operations"_s;
    QTest::newRow("its own name goes first") << u"proxy"_s << u"reverse-proxy"_s << u"Traffic"_s;
}

void TestPalette::namesOfProductsFindTheirKind()
{
    QFETCH(QString, typed);
    QFETCH(QString, kind);
    QFETCH(QString, shown);
    KindModel model(KindModel::Form::List, KindModel::Scope::Everything);
    model.setFilter(typed);
    QCOMPARE(model.first().data(KindModel::IdRole).toString(), kind);
    if (shown != u"Operations"_s && shown != u"Traffic"_s)
        QCOMPARE(model.first().data(KindModel::GroupRole).toString(), shown);
}

static QString shownText(const QWidget &window)
{
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisibleTo(&window) && !label->text().isEmpty())
            return label->text();
    return {};
}

void TestPalette::nothingFoundIsSaid()
{
    Document document;
    Selection selection;
    PalettePanel palette(document, selection);
    palette.show();
    auto *search = palette.findChild<QLineEdit *>();
    QTest::keyClicks(search, u"zzz"_s);
    QCOMPARE(shownText(palette), u"Nothing is called \"zzz\"."_s);
    search->clear();
    QCOMPARE(shownText(palette), QString());
    auto *chooser = new KindChooser(KindModel::Scope::Nodes, &palette);
    chooser->openAt({});
    QTest::keyClicks(chooser->findChild<QLineEdit *>(), u"<b>x"_s);
    QCOMPARE(shownText(*chooser), u"Nothing is called \"<b>x\"."_s);
}

void TestPalette::theCommandPaletteRunsWhatIsChosen_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<QString>("ran");
    const auto keys = [](std::initializer_list<int> all) { return QList<int>(all); };
    QTest::newRow("Enter") << u"zoom"_s << keys({Qt::Key_Return}) << u"Zoom In"_s;
    QTest::newRow("Enter of the keypad") << u"zoom"_s << keys({Qt::Key_Enter}) << u"Zoom In"_s;
    QTest::newRow("the second") << u"zoom"_s << keys({Qt::Key_Down, Qt::Key_Return}) << u"Zoom Out"_s;
    QTest::newRow("nothing typed") << QString() << keys({Qt::Key_Return}) << u"Zoom In"_s;
    QTest::newRow("no match") << u"qqq"_s << keys({Qt::Key_Return, Qt::Key_Down, Qt::Key_Up}) << QString();
    QTest::newRow("Escape") << u"zoom"_s << keys({Qt::Key_Escape}) << QString();
}

void TestPalette::theCommandPaletteRunsWhatIsChosen()
{
    QFETCH(QString, typed);
    QFETCH(QList<int>, keys);
    QFETCH(QString, ran);
    QWidget window;
    window.resize(800, 600);
    window.show();
    QString done;
    QList<CommandPalette::Entry> entries;
    for (const QString &name : {u"Zoom In"_s, u"Zoom Out"_s, u"Legend"_s})
        entries.append({name, {}, {}, [&done, name] { done = name; }});
    QPointer<CommandPalette> palette = new CommandPalette(&window);
    palette->choose(entries);
    auto *query = palette->findChild<QLineEdit *>();
    QTest::keyClicks(query, typed);
    for (const int key : keys)
        QTest::keyClick(query, Qt::Key(key));
    QCOMPARE(done, ran);
    QCOMPARE(palette && palette->isVisible(), ran.isEmpty() && keys.last() != Qt::Key_Escape);
}

void TestPalette::theCommandPaletteSaysThatNothingAnswers()
{
    QWidget window;
    window.resize(800, 600);
    window.show();
    auto *palette = new CommandPalette(&window);
    palette->choose({{u"Legend"_s, {}, {}, [] {}}});
    auto *query = palette->findChild<QLineEdit *>();
    QTest::keyClicks(query, u"qqq"_s);
    QCOMPARE(shownText(*palette), u"Nothing is called \"qqq\"."_s);
    query->clear();
    QCOMPARE(shownText(*palette), QString());
}

void TestPalette::enterAddsTheFirstMatch()
{
    Document document;
    Selection selection;
    PalettePanel palette(document, selection);
    QSignalSpy activated(&palette, &PalettePanel::kindActivated);
    palette.show();
    auto *search = palette.findChild<QLineEdit *>();
    QTest::keyClicks(search, u"balancer"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated[0][0].toString(), u"load-balancer"_s);
    auto *tree = palette.findChild<QTreeView *>();
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
    QVERIFY(activated[1][0].toString() != u"load-balancer"_s);
}

void TestPalette::draggedRowCarriesItsKind()
{
    KindModel model(KindModel::Form::Groups, KindModel::Scope::Everything);
    const std::unique_ptr<QMimeData> data(model.mimeData({model.first()}));
    QCOMPARE(data->data(kindMimeType()), catalog::nodeKinds().front().id.toUtf8());
    QVERIFY(!model.mimeData({model.index(0, 0)}));   // A group is not a kind.
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
