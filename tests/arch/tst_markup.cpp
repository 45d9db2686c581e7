#include <QRegularExpression>
#include <QTest>

#include <array>

#include "tests/support/source_files.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// The one file that hands texts to what guesses whether they are markup.
const QString helper = u"widgets/style/plain_text.cpp"_s;

struct Rule
{
    const char *why;
    const char *pattern;      ///< What is not to stand in a line.
    const char *unlessFile;   ///< Unless this stands somewhere in the file; nullptr: always.
};

/// Texts of the program itself, tr("..."), are no danger; texts with something put into them may be.
const std::array rules = {
    Rule{"a tool tip guesses whether its text is markup: use setPlainToolTip() or asPlainText()",
         "\\bset(ToolTip|WhatsThis)\\((?!\\s*((\\w+::)*tr\\(\"[^\"]*\"\\)\\)|asPlainText\\(|\\{\\}|QString\\("
         "\\)))",
         nullptr},
    Rule{"a tool tip guesses whether its text is markup: use showPlainToolTip()", "QToolTip::showText\\(",
         nullptr},
    Rule{"tool tips of a model guess, too: use asPlainText()", "case Qt::ToolTipRole", "asPlainText("},
    Rule{"a label guesses whether its text is markup: use plainLabel()", "\\bnew QLabel\\b",
         "setTextFormat(Qt::PlainText)"},
    Rule{"a message box guesses whether its text is markup: use setPlain()", "\\bQMessageBox \\w+[;({]",
         "setPlain("},
    Rule{"a message box guesses whether its text is markup",
         "\\bQMessageBox::(about|critical|information|question|warning)\\(", nullptr},
    Rule{"markup", "\\b(setHtml|insertHtml|appendHtml|setMarkdown|insertMarkdown)\\(", nullptr},
    Rule{"markup", "\\bQt::(RichText|AutoText|MarkdownText)\\b", nullptr},
};

/// The first rule that @p lines of a file break, with its line; empty if they keep all.
QString breach(const QStringList &lines)
{
    const QString whole = lines.join(u'\n');
    for (const Rule &rule : rules) {
        if (rule.unlessFile && whole.contains(QLatin1StringView(rule.unlessFile)))
            continue;
        const auto match = QRegularExpression(QString::fromLatin1(rule.pattern)).match(whole);
        if (match.hasMatch())
            return u"line %1: %2"_s.arg(QStringView(whole).left(match.capturedStart()).count(u'\n') + 1)
                .arg(QLatin1StringView(rule.why));
    }
    return {};
}

}   // namespace

class TestMarkup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsNeverTakenForMarkup_data();
    void textIsNeverTakenForMarkup();
    void breachesAreFound_data();
    void breachesAreFound();
};

void TestMarkup::textIsNeverTakenForMarkup_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : sourceFiles({u"widgets"_s, u"app"_s}))
        if (path != helper)
            QTest::newRow(qPrintable(path)) << path;
}

void TestMarkup::textIsNeverTakenForMarkup()
{
    QFETCH(QString, path);
    const QString found = breach(linesOf(path));
    QVERIFY2(found.isEmpty(), qPrintable(path + u", "_s + found));
}

void TestMarkup::breachesAreFound_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *code, bool allowed) {
        QTest::newRow(code) << QString::fromLatin1(code) << allowed;
    };
    row("item->setToolTip(node.name);", false);
    row("item->setToolTip(tr(\"Node %1\").arg(node.name));", false);
    row("item->setToolTip(tr(\"Add a point\"));", true);
    row("item->setToolTip(Editor::tr(\"Add a point\"));", true);
    row("item->setToolTip(asPlainText(node.name));", true);
    row("QToolTip::showText(at, text);", false);
    row("auto *label = new QLabel(node.name);", false);
    row("auto *label = new QLabel(this);\nlabel->setTextFormat(Qt::PlainText);", true);
    row("QMessageBox::warning(this, title, text);", false);
    row("QMessageBox box(this);", false);
    row("QMessageBox box(this);\nsetPlain(box);", true);
    row("browser->setHtml(text);", false);
    row("label->setTextFormat(Qt::RichText);", false);
    row("case Qt::ToolTipRole:\nreturn node.name;", false);
}

void TestMarkup::breachesAreFound()
{
    QFETCH(QString, code);
    QFETCH(bool, allowed);
    QCOMPARE(breach(code.split(u'\n')).isEmpty(), allowed);
}

QTEST_GUILESS_MAIN(TestMarkup)
#include "tst_markup.moc"
