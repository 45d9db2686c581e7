#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

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
    void nobodyGoesAround_data();
    void nobodyGoesAround();
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

/// One row for each source file that shows anything.
void TestPlainText::nobodyGoesAround_data()
{
    QTest::addColumn<QString>("file");
    const QString root = QStringLiteral(SWITCHOVER_SOURCE_DIR);
    for (const QString &folder : {u"/widgets"_s, u"/app/gui"_s}) {
        QDirIterator files(root + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            if (!file.endsWith(u"/style/plain_text.cpp"_s))
                QTest::newRow(qPrintable(file.mid(root.size() + 1))) << file;
        }
    }
}

void TestPlainText::nobodyGoesAround()
{
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QString code = QString::fromUtf8(source.readAll());
    // Sinks that guess whether a text is markup. A model's tool tip is set through asPlainText().
    static const QRegularExpression guessing(
        u"setWhatsThis\\(|QToolTip::showText\\(|QMessageBox::(warning|critical|information|question|about)\\("
        u"|"
        "setHtml\\(|insertHtml\\(|appendHtml\\(|Qt::RichText|Qt::AutoText|Qt::MarkdownText|"
        "setToolTip\\((?!asPlainText\\()"_s);
    const auto found = guessing.match(code);
    QVERIFY2(!found.hasMatch(), qPrintable(found.captured()));
    static const QRegularExpression label(u"new QLabel\\b|QLabel\\s+\\w+[({;]"_s);
    if (label.match(code).hasMatch())
        QVERIFY2(code.contains(u"Qt::PlainText"_s), "a label that guesses: use plainLabel()");
}

QTEST_MAIN(TestPlainText)
#include "tst_plain_text.moc"
