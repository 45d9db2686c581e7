#include "model/report/report.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "model/io/reader.h"
#include "model/render/diagram.h"
#include "model/render/theme.h"
#include "model/report/chart.h"
#include "model/report/differences.h"
#include "model/report/pictures.h"
#include "model/report/preview.h"
#include "model/report/prose.h"
#include "model/report/section.h"
#include "model/review/example.h"
#include "tests/support/drawing.h"

using namespace switchover;
using namespace switchover::report;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

Request exampleRequest(const QString &name = u"web-shop"_s)
{
    const QString file = QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/%1.switchover").arg(name);
    Request request;
    request.topology = readDocumentFile(file).topology.value_or(Topology());
    return request;
}

QByteArray made(const QString &form, const Request &request)
{
    const auto rendered = makeReport(*formById(form), request);
    return rendered ? rendered->bytes : QByteArray();
}

/// Everything that a chapter says, in one line.
QString textOf(const Request &request)
{
    return QString::fromUtf8(made(u"markdown"_s, request)).simplified();
}

}   // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleHasAReport_data();
    void everyExampleHasAReport();
    void equalDocumentsGiveEqualBytes_data();
    void equalDocumentsGiveEqualBytes();
    void aSectionIsThereIfItIsAskedFor_data();
    void aSectionIsThereIfItIsAskedFor();
    void aTemplateChoosesSections_data();
    void aTemplateChoosesSections();
    void theReportSays_data();
    void theReportSays();
    void equalsAreToldOfOnce();
    void changesAreTold();
    void anIdMayStandForSomethingElse();
    void aLegendCanBeReadBesideALargeDrawing_data();
    void aLegendCanBeReadBesideALargeDrawing();
    void healthIsToldIfThereIsAny();
    void acceptedFindingsAreNoIssues();
    void aPdfHasPagesAndBookmarks();
    void aPreviewKnowsHowManyPagesThereAre();
    void picturesAreWellFormed();
    void figuresBesideBarsAreWhole();
    void anEmptyDrawingIsAllowed_data();
    void anEmptyDrawingIsAllowed();
    void whatDoesNotExistIsRefused();
    void itCanBeCancelled();
    void stepsAreRound_data();
    void stepsAreRound();
    void proseIsRead_data();
    void proseIsRead();
};

void TestReport::everyExampleHasAReport_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("form");
    const QDir examples(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples"));
    for (const QString &file : examples.entryList({u"*.switchover"_s}))
        for (const Form &form : allForms())
            QTest::addRow("%s as %s", qPrintable(file), qPrintable(form.id)) << file.chopped(11) << form.id;
}

void TestReport::everyExampleHasAReport()
{
    QFETCH(QString, name);
    QFETCH(QString, form);
    QVERIFY(made(form, exampleRequest(name)).size() > 4000);
}

void TestReport::equalDocumentsGiveEqualBytes_data()
{
    QTest::addColumn<QString>("form");
    for (const Form &form : allForms())
        QTest::newRow(qPrintable(form.id)) << form.id;
}

void TestReport::equalDocumentsGiveEqualBytes()
{
    QFETCH(QString, form);
    const QByteArray first = made(form, exampleRequest());
    QTest::qWait(1100);   // Over a change of second: a time of making would show.
    QCOMPARE(made(form, exampleRequest()), first);
    Request dated = exampleRequest();
    dated.date = u"2026-11-22"_s;
    QVERIFY(made(form, dated) != first);
}

void TestReport::aSectionIsThereIfItIsAskedFor_data()
{
    QTest::addColumn<QString>("id");
    for (const report::Section &section : allSections())
        QTest::newRow(qPrintable(section.id)) << section.id;
}

void TestReport::aSectionIsThereIfItIsAskedFor()
{
    QFETCH(QString, id);
    Request request = exampleRequest();
    request.sections = QStringList{id};
    const auto alone = compose(request);
    QVERIFY(alone && alone->chapters.size() <= 1);   // None if it has nothing to say here.
    for (const Chapter &chapter : alone->chapters)
        QCOMPARE(chapter.id, id);
    request.sections.clear();
    for (const report::Section &section : allSections())
        if (section.id != id)
            request.sections.append(section.id);
    const auto others = compose(request);
    QVERIFY(others);
    for (const Chapter &chapter : others->chapters)
        QVERIFY(chapter.id != id);
}

void TestReport::aTemplateChoosesSections_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("without");
    QTest::newRow("hand-in") << u"class"_s << u"elements"_s << u"inventory"_s;
    QTest::newRow("design") << u"design"_s << u"availability"_s << u"glossary"_s;
    QTest::newRow("incident") << u"incident"_s << u"scenarios"_s << u"elements"_s;
}

void TestReport::aTemplateChoosesSections()
{
    QFETCH(QString, id);
    QFETCH(QString, with);
    QFETCH(QString, without);
    const QStringList sections = templateById(id)->sections;
    QVERIFY(sections.contains(with));
    QVERIFY(!sections.contains(without));
}

void TestReport::theReportSays_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("says");
    QTest::newRow("what it holds") << u"web-shop"_s << u"summary"_s << u"Web server × 2"_s;
    QTest::newRow("the notes") << u"web-shop"_s << u"summary"_s << u"crash *Web 1*"_s;
    QTest::newRow("single points") << u"web-shop"_s << u"summary"_s
                                   << u"| ✗ 2 | single points of failure |"_s;
    QTest::newRow("why") << u"web-shop"_s << u"elements"_s << u"Web 2 can do its work"_s;
    QTest::newRow("issues") << u"web-shop"_s << u"issues"_s << u"Only one load balancer: Balancer"_s;
    QTest::newRow("fixes") << u"web-shop"_s << u"issues"_s << u"**Fix:** Add a second balancer"_s;
    QTest::newRow("costs") << u"web-shop"_s << u"issues"_s << u"It alone costs 52.6 min a year."_s;
    QTest::newRow("cut sets, the worst first")
        << u"web-shop"_s << u"availability"_s
        << u"- Firewall: 52.6 min a year - Balancer: 52.6 min a year - DB 1 + DB 2: 16 min a year"_s;
    QTest::newRow("moments of one run in one unit")
        << u"web-shop"_s << u"scenarios"_s << u"- 60 s: DB 1 is restored - 90 s: DB 1 has caught up"_s;
    QTest::newRow("scenario") << u"web-shop"_s << u"scenarios"_s << u"The primary database dies"_s;
    QTest::newRow("expectation") << u"web-shop"_s << u"scenarios"_s << u"expected at least 99 % | ✓ yes |"_s;
    QTest::newRow("failover") << u"web-shop"_s << u"scenarios"_s << u"Orders: DB 1 → DB 2 | 20 s"_s;
    QTest::newRow("flow, in order")
        << u"web-shop"_s << u"flow"_s
        << u"1. **Shoppers** sends 50 requests a second, 90 % of them reads. It calls "
           "Firewall. 2. **Firewall** lets in https"_s;
    QTest::newRow("active-active") << u"active-active"_s << u"balancing"_s << u"Active-active: "_s;
    QTest::newRow("active-passive") << u"active-passive"_s << u"balancing"_s << u"Active-passive: "_s;
    // Checks each 2 s, 3 of them must fail: the example states both.
    QTest::newRow("checks") << u"web-shop"_s << u"balancing"_s << u"noticed within about 6 s"_s;
    QTest::newRow("algorithm") << u"web-shop"_s << u"balancing"_s
                               << u"Round robin: each server in its turn"_s;
    QTest::newRow("shares") << u"web-shop"_s << u"balancing"_s << u"shares-1.svg"_s;
    QTest::newRow("primary") << u"primary-two-replicas"_s << u"database"_s << u"| primary |"_s;
    // Detection 3 x 2 s and promotion 5 s are the defaults of the specification.
    QTest::newRow("promotion") << u"web-shop"_s << u"database"_s << u"writes stop for about 11 s"_s;
    // 5 writes a second for 50 ms.
    QTest::newRow("lost writes") << u"web-shop"_s << u"database"_s << u"about 0.25 writes"_s;
    QTest::newRow("two alike") << u"web-shop"_s << u"elements"_s << u"#### Web server × 2: Web 1, Web 2 "_s;
    QTest::newRow("sizing") << u"web-shop"_s << u"sizing"_s << u"| ✓ one can fail |"_s;
    QTest::newRow("nobody to spare") << u"one-server"_s << u"sizing"_s << u"nobody can be spared"_s;
    QTest::newRow("inventory") << u"web-shop"_s << u"inventory"_s
                               << u"| Web 1 | `web-1` | Web server | Zone A |"_s;
    QTest::newRow("glossary") << u"web-shop"_s << u"glossary"_s << u"| **Health check** |"_s;
    QTest::newRow("mermaid") << u"web-shop"_s << u"diagram"_s << u"n3[\"Balancer\"]"_s;
    QTest::newRow("zone in mermaid") << u"web-shop"_s << u"diagram"_s
                                     << u"subgraph n11[\"Zone A\"] n4[\"Web 1\"]"_s;
    QTest::newRow("cluster over zones in mermaid") << u"web-shop"_s << u"diagram"_s << u"n10 -.- n8 "_s;
}

void TestReport::theReportSays()
{
    QFETCH(QString, example);
    QFETCH(QString, section);
    QFETCH(QString, says);
    Request request = exampleRequest(example);
    request.sections = QStringList{section};
    const QString text = textOf(request).replace(QChar(0x202F), u' ');
    QVERIFY2(text.contains(says), qPrintable(text));
}

void TestReport::equalsAreToldOfOnce()
{
    Request request;
    request.topology =
        exampleDrawing("users client; lb load-balancer; a web-server; b web-server; c web-server;"
                       "d web-server; e web-server workers=4\n"
                       "users > lb : https\n"
                       "lb > a b c d e : http");
    const auto says = [&](const QString &section) {
        request.sections = QStringList{section};
        return textOf(request);
    };
    const QString elements = says(u"elements"_s);
    QVERIFY2(elements.contains(u"Web server × 4: a, b, c, d"_s), qPrintable(elements));
    QVERIFY(elements.contains(u"Web server: e"_s));   // Set otherwise.
    QVERIFY(says(u"flow"_s).contains(u"3. **a**, like 4 others, works on the request"_s));
    const QString issues = says(u"issues"_s);
    QVERIFY2(issues.contains(u"at 5 places **Where:** lb to a, lb to b, lb to c, lb to d, lb to e"_s),
             qPrintable(issues));
}

void TestReport::changesAreTold()
{
    Request request = exampleRequest();
    request.sections = QStringList{u"changes"_s};
    QVERIFY(compose(request)->chapters.empty());   // Nothing to compare with.
    request.since = request.topology;
    QVERIFY(textOf(request).contains(u"Nothing has changed."_s));
    Node third = *request.topology.node(u"web-2"_s);
    third.id = u"web-3"_s;
    third.name = u"Web 3"_s;
    third.at += QPointF(0, 300);
    add(request.topology, third);
    Node larger = *request.topology.node(u"web-1"_s);
    larger.attributes[u"workers"_s] = Value(32.0);
    add(request.topology, larger);
    QVERIFY(request.topology.take<Link>(u"l11"_s));
    const QString text = textOf(request);
    for (const QString &says :
         {u"### Added - Web 3"_s, u"### Changed - Web 1: Workers"_s, u"### Removed - DB 1"_s,
          u"difference.svg"_s, u"### Findings that have come"_s})
        QVERIFY2(text.contains(says), qPrintable(says + u" is not in "_s + text));
}

void TestReport::anIdMayStandForSomethingElse()
{
    // One server has a node "db" where the shop has a cluster "db", and its server stands where the firewall is now.
    const auto before = std::make_shared<const Topology>(exampleRequest(u"one-server"_s).topology);
    const auto after = std::make_shared<const Topology>(exampleRequest().topology);
    const Picture picture = differencePicture(before, after);
    const QString svg = QString::fromUtf8(svgOf(picture, pictureTheme(u"light"_s)));
    for (const QString &name : {u">Firewall<"_s, u">Database<"_s, u">Web server<"_s, u">Orders<"_s})
        QVERIFY2(svg.contains(name), qPrintable(name));
}

void TestReport::aLegendCanBeReadBesideALargeDrawing_data()
{
    QTest::addColumn<QPointF>("far");
    QTest::newRow("small") << QPointF(400, 200);
    QTest::newRow("wide") << QPointF(8000, 200);
    QTest::newRow("both") << QPointF(6000, 4000);
    QTest::newRow("tall") << QPointF(300, 4000);   // As wide as the drawing, at most.
}

void TestReport::aLegendCanBeReadBesideALargeDrawing()
{
    QFETCH(QPointF, far);
    Topology before;
    add(before, node("a", "web-server", {}));
    Topology after = before;
    Node other = node("b", "web-server", {});
    other.at = far;
    add(after, other);
    const Picture picture =
        differencePicture(std::make_shared<Topology>(before), std::make_shared<Topology>(after));
    const double legend = picture.area.bottom() - render::Diagram(after).bounds().bottom();
    const double shown = std::min({1.0, 1100 / picture.area.width(), 700 / picture.area.height()});
    QVERIFY2(legend * shown > (far.x() < 350 ? 5 : 30), qPrintable(QString::number(legend * shown)));
}

void TestReport::healthIsToldIfThereIsAny()
{
    Request request = exampleRequest();
    request.sections = QStringList{u"health"_s};
    QVERIFY(compose(request)->chapters.empty());
    EndpointHealth endpoint{.probe = u"p1"_s, .node = u"web-1"_s, .uptime = 0.9987, .medianLatency = 0.004};
    endpoint.changes = {{u"2026-11-22 10:15:00 UTC"_s, u"down"_s, u"The connection was refused."_s}};
    EndpointHealth other{.probe = u"p2"_s, .node = u"lb"_s, .uptime = 0.5, .observed = u"3 h"_s};
    request.health = Health{u"2026-11-21"_s, u"2026-11-22"_s, {endpoint, other}};
    QVERIFY(textOf(request).contains(u"No endpoint failed in this time."_s));
    request.health->outages = {{.probe = u"p1"_s,
                                .node = u"web-1"_s,
                                .from = u"10:15"_s,
                                .to = u"10:27"_s,
                                .lasted = u"12 min"_s,
                                .verdict = u"down"_s,
                                .why = u"The connection was refused."_s}};
    const QString text = textOf(request).replace(QChar(0x202F), u' ');
    QVERIFY2(text.contains(u"| Web 1 | p1 | 99.870 % | 4 ms |"_s), qPrintable(text));
    QVERIFY2(text.contains(u"50.000 % of the 3 h observed"_s), qPrintable(text));
    const qsizetype outage = text.indexOf(u"12 min"_s);
    QVERIFY2(outage > 0 && outage < text.indexOf(u"| p2 |"_s), qPrintable(text));
    QVERIFY(text.indexOf(u"| p2 |"_s) < text.indexOf(u"| p1 |"_s));   // The worst first.
    QVERIFY2(text.contains(u"| 2026-11-22 10:15:00 UTC | Web 1 | down | The connection was refused. |"_s),
             qPrintable(text));
}

void TestReport::acceptedFindingsAreNoIssues()
{
    Request request = exampleRequest();
    Header header = request.topology.header();
    Json accepted = Json::object();
    accepted.add(u"rule"_s, Json::of(u"REL-02"_s));
    accepted.add(u"element"_s, Json::of(u"lb"_s));
    accepted.add(u"reason"_s, Json::of(u"The budget is spent."_s));
    header.accepted.items.push_back(accepted);
    request.topology.setHeader(header);
    request.sections = QStringList{u"issues"_s};
    QVERIFY(!textOf(request).contains(u"REL-02"_s));
    request.sections = QStringList{u"accepted"_s};
    QVERIFY(textOf(request).contains(u"| REL-02 | The budget is spent. |"_s));
}

void TestReport::aPdfHasPagesAndBookmarks()
{
    Request request = exampleRequest();
    const QByteArray pdf = made(u"pdf"_s, request);
    QVERIFY(pdf.startsWith("%PDF-") && pdf.endsWith("%%EOF\n"));
    const auto content = compose(request);
    QCOMPARE(pdf.count("/Parent") - pdf.count("/Type /Page\n"),
             qsizetype(content->chapters.size()) + 1);                    // And the contents.
    QVERIFY(pdf.contains("/Title <FEFF00530075006D006D006100720079>"));   // "Summary", as PDF writes it.
    QCOMPARE(pdf.count("/Subtype /Link"), qsizetype(content->chapters.size()));
    QVERIFY(pdf.contains("/FontFile2"));
    const QString checker = QStandardPaths::findExecutable(u"qpdf"_s),
                  reader = QStandardPaths::findExecutable(u"pdftotext"_s);
    QVERIFY2(!checker.isEmpty() && !reader.isEmpty(),
             "qpdf and pdftotext are needed: ./dev test installs them");
    QTemporaryDir folder;
    QFile file(folder.filePath(u"report.pdf"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size());
    file.close();
    QProcess check, read;
    check.start(checker, {u"--check"_s, file.fileName()});
    QVERIFY(check.waitForFinished() && check.exitCode() == 0);
    read.start(reader, {u"-layout"_s, file.fileName(), u"-"_s});
    QVERIFY(read.waitForFinished() && read.exitCode() == 0);
    const QString text =
        QString::fromUtf8(read.readAllStandardOutput()).normalized(QString::NormalizationForm_KC);   // "ﬁ"
    for (const QString &word :
         {u"Web shop"_s, u"Only one load balancer: Balancer"_s, u"App 2 can do its work"_s})
        QVERIFY2(text.contains(word), qPrintable(word));
    const QStringList pages = text.split(u'\f');
    for (const Chapter &chapter : content->chapters) {
        const QRegularExpression row(QRegularExpression::escape(chapter.title) + u" +(\\d+)\n"_s);
        const auto told = row.match(pages.front());
        QVERIFY2(told.hasMatch(), qPrintable(pages.front()));
        const QString page = pages.value(told.captured(1).toInt() - 1).remove(told.captured());
        QVERIFY2(page.contains(chapter.title), qPrintable(chapter.title));
    }
}

void TestReport::aPreviewKnowsHowManyPagesThereAre()
{
    Content content{.title = u"Long"_s};
    content.chapters.push_back({u"notes"_s, u"Notes"_s, Blocks(2500, Paragraph{u"One line."_s})});
    const auto preview = previewPages(content, {}, 60, {});
    QVERIFY(preview);
    QCOMPARE(preview->pages.size(), std::size_t(60));
    // 2,500 lines on pages of 60 at most, which more than 60 pages hold, and 30 at least.
    QVERIFY2(preview->all > 60 && preview->all < 85, qPrintable(QString::number(preview->all)));
    content.chapters.front().blocks.resize(10, Paragraph{{}});
    QCOMPARE(previewPages(content, {}, 60, {})->all, 1);
}

void TestReport::picturesAreWellFormed()
{
    const auto rendered = makeReport(*formById(u"markdown"_s), exampleRequest());
    QVERIFY(rendered && rendered->beside.size() >= 5);
    for (const auto &[path, svg] : rendered->beside) {
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(path + xml.errorString()));
        QVERIFY2(rendered->bytes.contains("](" + path.toUtf8() + ')'), qPrintable(path));
    }
}

void TestReport::figuresBesideBarsAreWhole()
{
    const QString longest = u"52.6 min a year"_s;
    const Picture picture = pictureOf(
        BarChart{.title = u"Saved"_s, .bars = {{u"Firewall"_s, 52.6, longest}, {u"DB"_s, 1, u"1"_s}}},
        u"bars"_s);
    const QString svg = QString::fromUtf8(svgOf(picture, pictureTheme(u"light"_s)));
    QVERIFY2(svg.contains(u'>' + longest + u'<'), qPrintable(svg));
}

void TestReport::anEmptyDrawingIsAllowed_data() { equalDocumentsGiveEqualBytes_data(); }

void TestReport::anEmptyDrawingIsAllowed()
{
    QFETCH(QString, form);
    QVERIFY(makeReport(*formById(form), {}).has_value());
}

void TestReport::whatDoesNotExistIsRefused()
{
    Request section = exampleRequest(), occasion = section;
    section.sections = QStringList{u"weather"_s};
    QCOMPARE(compose(section).error().code, Error::Code::NotFound);
    occasion.templateId = u"wedding"_s;
    QCOMPARE(compose(occasion).error().code, Error::Code::NotFound);
}

void TestReport::itCanBeCancelled()
{
    std::stop_source source;
    const Progress progress{[&](double share, const QString &) {
                                if (share > 0.2)
                                    source.request_stop();
                            },
                            source.get_token()};
    const auto rendered = makeReport(*formById(u"html"_s), exampleRequest(), progress);
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, Error::Code::Cancelled);
}

void TestReport::stepsAreRound_data()
{
    QTest::addColumn<double>("most");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<double>("step");
    QTest::newRow("60 s in six") << 60.0 << 6 << 10.0;
    QTest::newRow("90 s in six") << 90.0 << 6 << 20.0;
    QTest::newRow("0.7 in four") << 0.7 << 4 << 0.2;
    QTest::newRow("43 in four") << 43.0 << 4 << 20.0;
    QTest::newRow("nothing") << 0.0 << 4 << 1.0;
}

void TestReport::stepsAreRound()
{
    QFETCH(double, most);
    QFETCH(int, wanted);
    QFETCH(double, step);
    QVERIFY(qFuzzyCompare(stepFor(most, wanted), step));
}

void TestReport::proseIsRead_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("style");
    using Style = Span::Style;
    QTest::newRow("bold") << u"a **b** c"_s << QStringList{u"a "_s, u"b"_s, u" c"_s} << int(Style::Strong);
    QTest::newRow("italics") << u"a *b* c"_s << QStringList{u"a "_s, u"b"_s, u" c"_s} << int(Style::Emphasis);
    QTest::newRow("code") << u"a `b*` c"_s << QStringList{u"a "_s, u"b*"_s, u" c"_s} << int(Style::Code);
    QTest::newRow("just a star") << u"2 * 3 * 4"_s << QStringList{u"2 * 3 * 4"_s} << int(Style::Plain);
    QTest::newRow("never closed") << u"**a"_s << QStringList{u"**a"_s} << int(Style::Plain);
    QTest::newRow("link") << u"[a](http://b)"_s << QStringList{u"a (http://b)"_s} << int(Style::Plain);
    QTest::newRow("markup") << u"<b>a</b>"_s << QStringList{u"<b>a</b>"_s} << int(Style::Plain);
}

void TestReport::proseIsRead()
{
    QFETCH(QString, line);
    QFETCH(QStringList, words);
    QFETCH(int, style);
    const Rich rich = richOf(line);
    QStringList read;
    for (const Span &span : rich.spans)
        read.append(span.text);
    QCOMPARE(read, words);
    QCOMPARE(int(rich.spans[rich.spans.size() / 2].style), style);
}

QTEST_MAIN(TestReport)
#include "tst_report.moc"
