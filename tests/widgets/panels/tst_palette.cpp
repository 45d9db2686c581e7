#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "model/catalog/catalog.h"
#include "model/document/document.h"
#include "model/render/glyphs.h"
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
    QCOMPARE(std::size_t(ids.size()),
             catalog::nodeKinds().size() + catalog::clusterKinds().size() + catalog::zoneKinds().size());
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
