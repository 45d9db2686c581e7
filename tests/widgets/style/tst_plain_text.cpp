#include <QTest>

#include <QLabel>
#include <QTextDocument>

#include "widgets/style/plain_text.h"

using namespace switchover;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryCharacter_data();
    void showsEveryCharacter();
    void labelsDoNotInterpret();
};

void TestPlainText::showsEveryCharacter_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"Web 1"_s;
    QTest::newRow("bold") << u"<b>Web</b> 1"_s;
    QTest::newRow("picture") << u"<img src='file:///etc/passwd'>"_s;
    QTest::newRow("entity") << u"<p>&amp; &lt;"_s;
    QTest::newRow("comparison") << u"a < b && c > d"_s;
}

/// What a tool tip does with a text: reads it as markup if it looks like it.
void TestPlainText::showsEveryCharacter()
{
    QFETCH(QString, text);
    const QString given = asPlainText(text);
    QString seen = given;
    if (Qt::mightBeRichText(given)) {
        QTextDocument page;
        page.setHtml(given);
        seen = page.toPlainText();
    }
    QCOMPARE(seen, text);
}

void TestPlainText::labelsDoNotInterpret()
{
    const std::unique_ptr<QLabel> label(plainLabel(u"<b>x</b>"_s));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QCOMPARE(label->text(), u"<b>x</b>"_s);
}

QTEST_MAIN(TestPlainText)
#include "tst_plain_text.moc"
