#include <QLineEdit>
#include <QSet>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTreeWidget>

#include "model/catalog/catalog.h"
#include "model/review/rule.h"
#include "widgets/handbook/handbook_window.h"
#include "widgets/handbook/page.h"
#include "widgets/handbook/page_document.h"

using namespace switchover;
using namespace switchover::handbook;
using namespace Qt::StringLiterals;

class TestHandbook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proseBecomesBlocks();
    void everythingHasItsPage();
    void eachPageIsShown_data();
    void eachPageIsShown();
    void nothingIsTakenForMarkup();
    void searchFindsWhatIsInAPage();
    void unknownPagesLeadToTheFirst();
};

void TestHandbook::proseBecomesBlocks()
{
    const Page page = pageFromProse(u"x"_s, u"Chapter"_s,
                                    u"# Title\n\nOne\nparagraph.\n\n## Part\n- first\n  goes on\n- second\n\n"
                                    "```\ncode\n  more\n```\nEnd.\n"_s);
    QCOMPARE(page.title, u"Title"_s);
    QCOMPARE(page.blocks.size(), std::size_t(6));
    QCOMPARE(std::get<Paragraph>(page.blocks[0]).text, u"One paragraph."_s);
    QCOMPARE(std::get<Heading>(page.blocks[1]).text, u"Part"_s);
    QCOMPARE(std::get<Bullet>(page.blocks[2]).text, u"first goes on"_s);
    QCOMPARE(std::get<Bullet>(page.blocks[3]).text, u"second"_s);
    QCOMPARE(std::get<Code>(page.blocks[4]).text, u"code\n  more"_s);
    QCOMPARE(std::get<Paragraph>(page.blocks[5]).text, u"End."_s);
}

void TestHandbook::everythingHasItsPage()
{
    for (const NodeKind &kind : catalog::nodeKinds())
        QVERIFY2(pageById(u"kinds/"_s + kind.id), qPrintable(kind.id));
    for (const ClusterKind &kind : catalog::clusterKinds())
        QVERIFY2(pageById(u"clusters/"_s + kind.id), qPrintable(kind.id));
    for (const Rule &rule : allRules())
        QVERIFY2(pageById(u"rules/"_s + rule.id), qPrintable(rule.id));
}

void TestHandbook::eachPageIsShown_data()
{
    QTest::addColumn<QString>("id");
    QSet<QString> seen;
    for (const Page &page : allPages()) {
        QVERIFY2(!seen.contains(page.id), qPrintable(page.id));
        seen.insert(page.id);
        QTest::newRow(qPrintable(page.id)) << page.id;
    }
}

void TestHandbook::eachPageIsShown()
{
    QFETCH(QString, id);
    const Page &page = *pageById(id);
    QVERIFY(page.title != page.id);   // Prose that was found has a title.
    QTextDocument document;
    fill(document, page, 1);
    QVERIFY(document.toPlainText().startsWith(page.title));
    QVERIFY(document.blockCount() > int(page.blocks.size()));
    for (const Block &block : page.blocks) {
        if (const auto *paragraph = std::get_if<Paragraph>(&block))
            QVERIFY(document.toPlainText().contains(paragraph->text));
        if (const auto *picture = std::get_if<Picture>(&block))
            QVERIFY(!picture->drawing.nodes().empty());
    }
}

void TestHandbook::nothingIsTakenForMarkup()
{
    QTextDocument document;
    fill(document, {u"x"_s, {}, u"<b>bold</b>"_s, {Paragraph{u"<img src=\"file:///etc/hostname\">"_s}}}, 1);
    QVERIFY(document.toPlainText().contains(u"<b>bold</b>"_s));
    QVERIFY(document.toPlainText().contains(u"<img src"_s));
}

void TestHandbook::searchFindsWhatIsInAPage()
{
    HandbookWindow window;
    window.showPage(u"start"_s);
    QTest::keyClicks(window.findChild<QLineEdit *>(), u"advertisement"_s);
    QStringList left;
    for (QTreeWidgetItemIterator each(window.findChild<QTreeWidget *>(), QTreeWidgetItemIterator::NotHidden);
         *each; ++each)
        if ((*each)->parent() && !(*each)->parent()->isHidden())
            left.append((*each)->text(0));
    QVERIFY(left.contains(u"How failures are noticed"_s));
    QVERIFY(!left.contains(u"What availability means here"_s));
}

void TestHandbook::unknownPagesLeadToTheFirst()
{
    HandbookWindow window;
    window.showPage(u"rules/NONE"_s);
    QCOMPARE(window.page(), u"start"_s);
    window.showPage(u"rules/REL-02"_s);
    QCOMPARE(window.page(), u"rules/REL-02"_s);
    QVERIFY(window.findChild<QTextBrowser *>()->toPlainText().startsWith(u"REL-02"_s));
}

QTEST_MAIN(TestHandbook)
#include "tst_handbook.moc"
