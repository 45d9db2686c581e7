#include <QFile>
#include <QTest>

#include <cmath>
#include <map>
#include <thread>

#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/replications.h"
#include "model/scenario/theory/theory.h"
#include "tests/oracle/truth_cases.h"

using namespace switchover;
using namespace switchover::test;
using namespace Qt::StringLiterals;

/// The simulation against values that theory or others have worked out: each as a document, on the road that the
/// command line takes. The value must lie in the 99 % confidence interval, and that must be narrow: 2 % of the
/// value on either side, more for the heaviest loads.
class TestTruth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valueLiesInTheInterval_data();
    void valueLiesInTheInterval();
    void theoryInTheResultsSaysTheSame_data();
    void theoryInTheResultsSaysTheSame();

private:
    struct Runs
    {
        CompiledRun compiled;
        std::unique_ptr<ReplicationSet> set;
    };
    Runs *runsOf(const TruthCase &truth);

    std::map<QByteArray, Runs> m_runs;   ///< Entries about one document share its runs.
};

namespace {

constexpr double confidence = 0.99;
constexpr int fewestRuns = 10;
constexpr int mostRuns = 160;

std::vector<Json> entries()
{
    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR "/tests/data/queueing/truth.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto json = parseJson(file.readAll());
    return json ? json->find(u"entries"_s)->items : std::vector<Json>();
}

Interval intervalIn(const ReplicationSet &set, const TruthCase &truth)
{
    std::vector<double> values;
    for (const Metrics &run : set.runs())
        values.push_back(truth.measured(run));
    return intervalOf(values, confidence);
}

}   // namespace

void TestTruth::valueLiesInTheInterval_data()
{
    QTest::addColumn<Json>("entry");

    for (const Json &entry : entries())
        QTest::addRow("%s: %s, %s", qPrintable(entry.find(u"id"_s)->text),
                      qPrintable(entry.find(u"model"_s)->text), qPrintable(entry.find(u"metric"_s)->text))
            << entry;
}

TestTruth::Runs *TestTruth::runsOf(const TruthCase &truth)
{
    const auto known = m_runs.find(truth.document);
    if (known != m_runs.end())
        return &known->second;
    const ReadDocument document = readDocument(truth.document);
    if (!document.topology) {
        for (const Problem &problem : document.problems)
            qWarning() << problem.text();
        return nullptr;
    }
    RunOptions options;
    options.warmup = SimDuration(std::llround(truth.warmup * 1e9));
    options.duration = SimDuration(std::llround((truth.warmup + truth.length) * 1e9));
    auto compiled = compile(*document.topology, document.topology->scenarios().find(truth.scenario), options);
    if (!compiled) {
        for (const Error &problem : compiled.error())
            qWarning() << problem.text();
        return nullptr;
    }
    Runs &runs = m_runs[truth.document];
    runs.compiled = *std::move(compiled);
    runs.set = std::make_unique<ReplicationSet>(*runs.compiled.plan);
    runs.set->add(fewestRuns, int(std::thread::hardware_concurrency()));
    return &runs;
}

void TestTruth::valueLiesInTheInterval()
{
    QFETCH(Json, entry);
    const TruthCase truth = caseOf(entry);
    if (!truth.skip.isEmpty())
        QSKIP(qPrintable(truth.skip));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static int row = 0;
    if (row++ % 40 != 0)
        QSKIP("Minutes under a sanitizer: there every fortieth is run.");
#endif
    const double value = entry.find(u"value"_s)->number();
    Runs *runs = runsOf(truth);
    QVERIFY(runs);
    Interval interval = intervalIn(*runs->set, truth);
    while (interval.halfWidth > truth.width * std::abs(value) && runs->set->runs().size() < mostRuns) {
        runs->set->add(int(runs->set->runs().size()), int(std::thread::hardware_concurrency()));
        interval = intervalIn(*runs->set, truth);
    }
    // One value in a hundred lies outside by chance; by chance it will not after as many runs again.
    if (std::abs(interval.mean - value) > interval.halfWidth + truth.tolerance * value) {
        runs->set->add(int(runs->set->runs().size()), int(std::thread::hardware_concurrency()));
        interval = intervalIn(*runs->set, truth);
    }
    const QByteArray found = QByteArray::number(interval.mean) + " +- " +
                             QByteArray::number(interval.halfWidth) + " of " +
                             QByteArray::number(qulonglong(runs->set->runs().size())) + " runs, expected " +
                             QByteArray::number(value);
    QVERIFY2(interval.halfWidth <= truth.width * std::abs(value), found);
    QVERIFY2(std::abs(interval.mean - value) <= interval.halfWidth + truth.tolerance * value, found);
}

void TestTruth::theoryInTheResultsSaysTheSame_data() { valueLiesInTheInterval_data(); }

namespace {

/// Under which name the results of a node hold what the entry asks for; empty: not as theory.
QString theoryName(const QString &asked)
{
    if (asked.startsWith(u"mean wait"))
        return u"meanWait"_s;
    if (asked.startsWith(u"root sigma") || asked.startsWith(u"Erlang C"))
        return u"waitingShare"_s;
    if (asked == u"mean response W")
        return u"meanResponse"_s;
    if (asked.startsWith(u"loss probability") || asked.startsWith(u"Erlang B: blocking probability"))
        return u"blocking"_s;
    if (asked.startsWith(u"mean number in queue"))
        return u"meanQueue"_s;
    return asked.startsWith(u"mean number in system") ? u"meanInSystem"_s : QString();
}

}   // namespace

void TestTruth::theoryInTheResultsSaysTheSame()
{
    QFETCH(Json, entry);
    const TruthCase truth = caseOf(entry);
    const QString kind = entry.find(u"kind"_s)->text;
    const QString name = theoryName(entry.find(u"metric"_s)->text);
    if (!truth.skip.isEmpty() || !truth.scenario.isEmpty() || kind != u"exact")
        QSKIP("No document, or one in which theory does not hold, or no exact value.");
    const ReadDocument document = readDocument(truth.document);
    QVERIFY(document.topology);
    const auto compiled = compile(*document.topology);
    QVERIFY(compiled.has_value());
    const Theory theory = theoryOf(*compiled->plan);
    const double value = entry.find(u"value"_s)->number();
    if (theory.whole) {
        const bool throughput = entry.find(u"metric"_s)->text == u"throughput";
        const double found = theory.whole->values.at(throughput ? u"throughput"_s : u"meanResponse"_s);
        QVERIFY2(std::abs(found - value) < 1e-6 * value, QByteArray::number(found, 'g', 12));
        return;
    }
    if (name.isEmpty())
        QSKIP("Not among the values of theory.");
    double sum = 0;
    for (const NodeTheory &node : theory.nodes) {
        QVERIFY2(!node.model.isEmpty(), qPrintable(node.why));
        sum += node.values.contains(name) ? node.values.at(name) : NAN;
    }
    const double found = sum / double(theory.nodes.size());
    QVERIFY2(std::abs(found - value) < 1e-5 * value, QByteArray::number(found, 'g', 12));
}

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_truth.moc"
