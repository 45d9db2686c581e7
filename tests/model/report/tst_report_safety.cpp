#include <QRegularExpression>
#include <QTest>

#include "model/base/escape.h"
#include "model/report/report.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::report;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// Texts that would do harm in one of the forms if they were taken for more than text.
const QList<std::pair<const char *, QString>> hostileTexts = {
    {"script", u"<script>alert(1)</script><svg onload=alert(1)>"_s},
    {"local file", u"<img src=\"file:///etc/hostname\"><b>x</b>"_s},
    {"out of an attribute", u"\"><image href=\"x\" onerror=\"alert(1)\"/><text x=\""_s},
    {"out of a single quoted one", u"' onclick='alert(1)"_s},
    {"out of a section", u"]]><script>alert(1)</script><![CDATA["_s},
    {"out of the style", u"</style><script>alert(1)</script>"_s},
    {"out of a comment", u"--><iframe src='file:///etc/passwd'/>"_s},
    {"link in Markdown", u"[click](javascript:alert(1))"_s},
    {"picture in Markdown", u"![x](http://127.0.0.1:9/track.png)"_s},
    {"address", u"http://127.0.0.1:9/ www.example.org"_s},
    {"table in Markdown", u"a | b | c"_s},
    {"code in Markdown", u"``` \n~~~ `x` $x$"_s},
    {"directive of Mermaid", u"%%{init: {\"securityLevel\": \"loose\"}}%%"_s},
    {"out of a label of Mermaid", u"\"] click n1 \"javascript:alert(1)\""_s},
    {"lines", u"a\r\n# b\n\n- c\n> d\n| e | f |\n| - | - |"_s},
    {"heading", u"# a"_s},
    {"list", u"1. a"_s},
    {"formula", u"=HYPERLINK(\"http://127.0.0.1/?\"&A1,\"x\")"_s},
    {"direction", u"db\u202E10.0.0.1\u202C \u2066x"_s},
    {"no width", u"pay\u200Bments\u2060\uFEFF"_s},
    {"marks", u'A' + QString(2000, QChar(0x301))},
    {"terminal", u"\u001B]0;owned\u0007\u001B[2J"_s},
    {"place holders", u"%1 %2 %n %L3 %99 {0} ${HOME}"_s},
    {"half a character", u"a"_s + QChar(0xD800) + u"b"_s + QChar(0xDC00)},
    {"nothing", u"a"_s + QChar(u'\0') + u"b"_s},
    {"long", QString(1900, u'W')},
};

/// The text stands wherever a document has text.
Topology drawingOf(const QString &text)
{
    Topology shop = webShop();
    Header header = shop.header();
    header.name = header.notes = text;
    Json accepted = Json::object();
    accepted.add(u"rule"_s, Json::of(u"REL-02"_s));
    accepted.add(u"element"_s, Json::of(u"lb"_s));
    accepted.add(u"reason"_s, Json::of(text));
    header.accepted.items.push_back(accepted);
    shop.setHeader(header);
    for (const Node &old : Elements(shop.nodes())) {
        Node named = old;
        named.name = text;
        named.attributes[u"notes"_s] = Value(text);
        named.attributes[u"address"_s] = Value(text);
        add(shop, named);
    }
    Cluster cluster = *shop.cluster(u"db"_s);
    cluster.name = text;
    add(shop, cluster);
    for (const Zone &old : Elements(shop.zones())) {
        Zone named = old;
        named.name = text;
        add(shop, named);
    }
    Link labelled = *shop.link(u"l2"_s);
    labelled.attributes[u"label"_s] = labelled.attributes[u"protocol"_s] = labelled.attributes[u"call"_s] =
        Value(text);
    add(shop, labelled);
    Scenario scenario{.id = u"s"_s, .name = text};
    scenario.attributes[u"notes"_s] = Value(text);
    scenario.attributes[u"duration"_s] = Value(SimDuration(std::chrono::seconds(5)));
    scenario.events = {{std::chrono::seconds(1), u"crash"_s, u"lb"_s, {}, Json::object()}};
    scenario.expectations = {{text, {}, Json::object()}};
    add(shop, scenario);
    return shop;
}

Rendered reportOf(const char *form, const QString &text)
{
    Request request;
    request.topology = drawingOf(text);
    request.since = webShop();
    request.sinceName = text;
    return makeReport(*formById(QString::fromLatin1(form)), request).value_or(Rendered());
}

void addTexts()
{
    QTest::addColumn<QString>("text");
    for (const auto &[name, text] : hostileTexts)
        QTest::newRow(name) << text;
}

/// The tags and attributes that our own pages and pictures are made of.
const QSet<QString> tags = {
    u"html"_s,  u"head"_s,   u"meta"_s,  u"title"_s, u"style"_s,   u"body"_s,       u"header"_s,
    u"h1"_s,    u"h2"_s,     u"h3"_s,    u"h4"_s,    u"p"_s,       u"nav"_s,        u"ol"_s,
    u"ul"_s,    u"li"_s,     u"a"_s,     u"main"_s,  u"section"_s, u"article"_s,    u"div"_s,
    u"table"_s, u"thead"_s,  u"tbody"_s, u"tr"_s,    u"th"_s,      u"td"_s,         u"b"_s,
    u"span"_s,  u"strong"_s, u"em"_s,    u"code"_s,  u"figure"_s,  u"figcaption"_s, u"footer"_s,
    u"svg"_s,   u"desc"_s,   u"path"_s,  u"text"_s};
const QSet<QString> attributes = {u"lang"_s,
                                  u"charset"_s,
                                  u"http-equiv"_s,
                                  u"content"_s,
                                  u"name"_s,
                                  u"class"_s,
                                  u"id"_s,
                                  u"href"_s,
                                  u"scope"_s,
                                  u"aria-label"_s,
                                  u"xmlns"_s,
                                  u"version"_s,
                                  u"width"_s,
                                  u"height"_s,
                                  u"viewBox"_s,
                                  u"role"_s,
                                  u"d"_s,
                                  u"x"_s,
                                  u"y"_s,
                                  u"fill"_s,
                                  u"fill-opacity"_s,
                                  u"fill-rule"_s,
                                  u"stroke"_s,
                                  u"stroke-width"_s,
                                  u"stroke-opacity"_s,
                                  u"stroke-linecap"_s,
                                  u"stroke-linejoin"_s,
                                  u"stroke-dasharray"_s,
                                  u"transform"_s,
                                  u"opacity"_s,
                                  u"font-family"_s,
                                  u"font-size"_s,
                                  u"font-weight"_s,
                                  u"textLength"_s,
                                  u"lengthAdjust"_s,
                                  u"xml:space"_s};

/// The first tag or attribute that is none of ours; empty if all are.
QString foreignIn(const QString &page)
{
    static const QRegularExpression tag(u"<(?!!DOCTYPE)/?([^\\s>]*)([^>]*)>"_s);
    static const QRegularExpression attribute(u"\\s([^\\s=\"]+)=\"([^\"]*)\""_s);
    for (const auto &match : tag.globalMatch(page)) {
        if (!tags.contains(match.captured(1)))
            return match.captured();
        QString rest = match.captured(2);
        for (const auto &pair : attribute.globalMatch(match.captured(2))) {
            const bool leads = pair.captured(1) == u"href" && !pair.captured(2).startsWith(u'#');
            if (!attributes.contains(pair.captured(1)) || leads)
                return match.captured();
            rest.remove(pair.captured());
        }
        if (!rest.trimmed().isEmpty() && rest.trimmed() != u"/")
            return match.captured();
    }
    return {};
}

}   // namespace

class TestReportSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageHasNothingButOurOwnTags_data() { addTexts(); }
    void aPageHasNothingButOurOwnTags()
    {
        QFETCH(QString, text);
        const QString page = QString::fromUtf8(reportOf("html", text).bytes);
        QVERIFY(page.contains(u"default-src 'none'; style-src 'sha256-"_s));
        QCOMPARE(foreignIn(page), QString());
        QVERIFY(!page.contains(u'\u202E') && !page.contains(u'\u200B') && !page.contains(u'\u001B'));
    }

    void markdownHasNoMarkupOfTheDocument_data() { addTexts(); }
    void markdownHasNoMarkupOfTheDocument()
    {
        QFETCH(QString, text);
        const QString file = QString::fromUtf8(reportOf("markdown", text).bytes);
        QVERIFY(!file.contains(u'<'));
        static const QRegularExpression link(u"(?<!\\\\)\\]\\(([^)]*)\\)"_s);
        for (const auto &match : link.globalMatch(file))
            QVERIFY2(match.captured(1).startsWith(u"report-pictures/"_s), qPrintable(match.captured()));
        checkTables(file);
        const QString prose = withoutMermaid(file);
        QVERIFY(!prose.contains(u"http://"_s) && !prose.contains(u" www."_s));
    }

    void aPdfIsMade_data() { addTexts(); }
    void aPdfIsMade()
    {
        QFETCH(QString, text);
        const QByteArray pdf = reportOf("pdf", text).bytes;
        QVERIFY(pdf.size() > 10'000 && pdf.size() < 2'000'000);
        QVERIFY(!pdf.contains("/JavaScript") && !pdf.contains("/URI") && !pdf.contains("/Launch"));
    }

    void foreignTagsAreFound_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("harmless");
        QTest::newRow("ours") << u"<p class=\"aside\">a</p>"_s << true;
        QTest::newRow("script") << u"<p>a<script>b</script></p>"_s << false;
        QTest::newRow("handler") << u"<p onclick=\"a\">b</p>"_s << false;
        QTest::newRow("link away") << u"<a href=\"http://a\">b</a>"_s << false;
        QTest::newRow("unquoted") << u"<p onclick=a>b</p>"_s << false;
    }
    void foreignTagsAreFound()
    {
        QFETCH(QString, page);
        QFETCH(bool, harmless);
        QCOMPARE(foreignIn(page).isEmpty(), harmless);
    }

private:
    /// As many cells in each row as in the head: no name ends one.
    static void checkTables(const QString &file)
    {
        static const QRegularExpression bar(u"(?<!\\\\)\\|"_s);
        qsizetype bars = 0;
        for (const QString &line : file.split(u'\n')) {
            if (!line.startsWith(u'|')) {
                bars = 0;
                continue;
            }
            bars = bars ? bars : line.count(bar);
            QCOMPARE(line.count(bar), bars);
        }
    }

    /// The rest of the file, once what is drawn is known to be nodes and links alone.
    static QString withoutMermaid(QString file)
    {
        static const QRegularExpression fence(u"```mermaid\\n(.*?)```\\n"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression line(
            u"^(flowchart LR| +end| *(subgraph )?n\\d+\\[\"[^\"`%{}<>]*\"\\]|"
            " +n\\d+ (-\\.?->|-\\.-)(\\|\"[^\"`%{}<>]*\"\\|)? n\\d+)$"_s);
        const auto match = fence.match(file);
        for (const QString &text : match.captured(1).trimmed().split(u'\n'))
            if (!line.match(text).hasMatch())
                QTest::qFail(qPrintable(text), __FILE__, __LINE__);
        return file.remove(match.captured());
    }
};

QTEST_MAIN(TestReportSafety)
#include "tst_report_safety.moc"
