#include <QRegularExpression>
#include <QTest>

#include "model/review/example.h"
#include "model/review/review.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

constexpr double cardWidth = 168, cardHeight = 64;

QRectF cardOf(const Node &node)
{
    const QSizeF size = node.size.value_or(QSizeF(cardWidth, cardHeight));
    return {node.at - QPointF(size.width() / 2, size.height() / 2), size};
}

std::vector<Finding> findingsIn(const Topology &topology)
{
    const auto done = review(topology);
    return done ? done->findings : std::vector<Finding>();
}

const Finding *find(const std::vector<Finding> &findings, const QString &rule, const Id &target)
{
    for (const Finding &finding : findings)
        if (finding.rule == rule && finding.target == target)
            return &finding;
    return nullptr;
}

QStringList of(const std::vector<Finding> &findings, const QString &rule)
{
    QStringList targets;
    for (const Finding &finding : findings)
        if (finding.rule == rule)
            targets.append(targetText(finding));
    return targets;
}

}   // namespace

/// What every rule must keep, present or future: the registry is the table.
class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreUniqueAndWellFormed();
    void mostRulesHaveAFix();
    void ruleIsComplete_data() { addRules(); }
    void ruleIsComplete();
    void silentOnItsGoodExample_data() { addRules(); }
    void silentOnItsGoodExample();
    void speaksOnItsBadExample_data() { addRules(); }
    void speaksOnItsBadExample();
    void fixCuresItsFinding_data() { addRules(); }
    void fixCuresItsFinding();

private:
    static void addRules();
};

void TestRules::addRules()
{
    QTest::addColumn<QString>("id");
    for (const Rule &rule : allRules())
        QTest::newRow(qPrintable(rule.id + u' ' + QString::fromUtf8(rule.title))) << rule.id;
}

void TestRules::idsAreUniqueAndWellFormed()
{
    static const QRegularExpression form(u"\\A(REL|CAP|DAT|SEC|OPS|MOD)-\\d\\d\\z"_s);
    QSet<QString> seen;
    for (const Rule &rule : allRules()) {
        QVERIFY2(form.match(rule.id).hasMatch(), qPrintable(rule.id));
        QVERIFY2(!seen.contains(rule.id), qPrintable(rule.id));
        seen.insert(rule.id);
        QCOMPARE(ruleById(rule.id), &rule);
        for (const QString &better : rule.yieldsTo)
            QVERIFY2(ruleById(better), qPrintable(rule.id + u" yields to "_s + better));
    }
    QVERIFY(seen.size() >= 60);
    QVERIFY(!ruleById(u"REL-99"_s));
}

void TestRules::mostRulesHaveAFix()
{
    QVERIFY(std::ranges::count_if(allRules(), [](const Rule &rule) { return rule.fix != nullptr; }) >= 50);
}

void TestRules::ruleIsComplete()
{
    QFETCH(QString, id);
    const Rule &rule = *ruleById(id);
    for (const char *text : {rule.title, rule.why, rule.remedy, rule.source, rule.good, rule.bad})
        QVERIFY(qstrlen(text) > 0);
    for (const char *sentence : {rule.why, rule.remedy})
        QVERIFY2(QByteArray(sentence).endsWith('.'), sentence);
    QVERIFY2(!QByteArray(rule.title).endsWith('.'), rule.title);
    QVERIFY(rule.look);
    QVERIFY(exampleDrawing(rule.good).size() > 0);
    QVERIFY(exampleDrawing(rule.bad).size() > 0);
}

void TestRules::silentOnItsGoodExample()
{
    QFETCH(QString, id);
    const auto findings = findingsIn(exampleDrawing(ruleById(id)->good));
    QCOMPARE(of(findings, id), QStringList());
}

void TestRules::speaksOnItsBadExample()
{
    QFETCH(QString, id);
    const Rule &rule = *ruleById(id);
    const Topology bad = exampleDrawing(rule.bad);
    const auto findings = findingsIn(bad);
    const Finding *finding = find(findings, id, rule.badTarget);
    QVERIFY2(finding, qPrintable(of(findings, id).join(u' ')));
    QCOMPARE(of(findings, id).size(), 1);
    if (!rule.badTarget.isEmpty())
        QCOMPARE(finding->elements.value(0), rule.badTarget);
    for (const Id &element : finding->elements)
        QVERIFY2(bad.contains(element), qPrintable(element));
}

void TestRules::fixCuresItsFinding()
{
    QFETCH(QString, id);
    const Rule &rule = *ruleById(id);
    if (!rule.fix)
        QSKIP("This rule has no mechanical fix.");
    const Topology bad = exampleDrawing(rule.bad);
    const auto findings = findingsIn(bad);
    const Finding *finding = find(findings, id, rule.badTarget);
    QVERIFY(finding);
    QVERIFY(finding->isFixable);
    const auto fix = fixFor(bad, *finding);
    QVERIFY(fix);

    const auto effect = effectOf(bad, *finding, *fix);
    QVERIFY(effect);
    QVERIFY(effect->isCured);
    for (const Finding &error : effect->newErrors)
        QFAIL(qPrintable(u"The fix adds %1."_s.arg(fingerprint(error))));

    Topology changed = bad;
    const auto undo = apply(changed, *fix);
    QVERIFY(undo);
    const QList<Node> nodes(changed.nodes().begin(), changed.nodes().end());
    for (qsizetype i = 0; i < nodes.size(); ++i)
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY2(!cardOf(nodes[i]).intersects(cardOf(nodes[j])),
                     qPrintable(nodes[i].id + u" stands on "_s + nodes[j].id));
    QVERIFY(apply(changed, *undo));
    QVERIFY2(changed == bad, "Undoing the fix gives the drawing as it was.");
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
