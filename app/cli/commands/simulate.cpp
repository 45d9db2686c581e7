#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <algorithm>

#include "app/cli/run_request.h"
#include "app/cli/sweep.h"
#include "model/base/escape.h"
#include "model/scenario/metric.h"
#include "model/scenario/results_json.h"
#include "model/sim/simulation.h"

namespace switchover::commands {
namespace {

using namespace Qt::StringLiterals;

struct SimulateTexts
{
    Q_DECLARE_TR_FUNCTIONS(cli)
};

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&parser](const char *name, const char *help, const char *valueName = nullptr) {
        const QString value = valueName ? QString::fromLatin1(valueName) : QString();
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), SimulateTexts::tr(help), value));
    };
    addRunOptions(parser);
    option("replications", QT_TRANSLATE_NOOP("cli", "Independent runs, for confidence intervals."), "N");
    option("jobs", QT_TRANSLATE_NOOP("cli", "Runs at the same time (all cores)."), "N");
    option("until-precision", QT_TRANSLATE_NOOP("cli", "Replicates until the interval is this narrow."),
           "METRIC=1%");
    option("set", QT_TRANSLATE_NOOP("cli", "Sets an attribute; several values make a sweep."), "PATH=VALUE");
    option("json", QT_TRANSLATE_NOOP("cli", "Prints JSON, or writes it to OUT."));
    option("trace", QT_TRANSLATE_NOOP("cli", "Writes what happened, one JSON object a line."), "OUT");
    option("csv", QT_TRANSLATE_NOOP("cli", "Writes the time series."), "OUT");
    option("junit", QT_TRANSLATE_NOOP("cli", "Writes the expectations as JUnit XML."), "OUT");
}

/// What was asked for, checked.
struct Request
{
    RunRequest run;
    int replications = 1;
    int jobs = 1;
    QString precisionMetric;
    double precision = 0;   ///< Half width of the interval over the mean.
};

void readPrecision(const QCommandLineParser &parser, Request &request, bool &ok)
{
    if (!parser.isSet(u"until-precision"_s))
        return;
    const QString text = parser.value(u"until-precision"_s);
    request.precisionMetric = text.section(u'=', 0, 0);
    QString share = text.section(u'=', 1);
    const bool percent = share.endsWith(u'%');
    bool number = false;
    request.precision = (percent ? share.chopped(1) : share).toDouble(&number) / (percent ? 100 : 1);
    if (!number || !(request.precision > 0) || request.precisionMetric.isEmpty()) {
        printMessage(
            SimulateTexts::tr("--until-precision: \"%1\" is not METRIC=SHARE, such as latency.mean=1%.")
                .arg(text));
        ok = false;
    }
}

std::optional<Request> readRequest(const QCommandLineParser &parser)
{
    bool ok = true;
    Request request;
    request.replications = countOption(parser, u"replications"_s, 1, mostReplications, ok);
    request.jobs = jobsOption(parser, ok);
    readPrecision(parser, request, ok);
    const std::optional<RunRequest> run = readRunRequest(parser);
    if (!run || !ok)
        return std::nullopt;
    request.run = *run;
    return request;
}

/// One run with the files that were asked for.
struct Outcome
{
    Json json;
    std::vector<Verdict> verdicts;
    sim::Results results;
    Metrics metrics;                            ///< Of the first run.
    std::optional<Replications> replications;   ///< If there was more than one.
    RunTitle title;
    ExitStatus status = ExitStatus::Done;

    TestSuite suite() const { return {title, verdicts, seconds(results.duration)}; }
    /// Over all runs.
    Interval figure(const QString &metric) const
    {
        return replications ? replications->metrics.at(metric) : Interval{metrics.at(metric)};
    }
};

/// The file of one variant of a sweep: out-2.csv for out.csv. @p number 0: there is only one.
QString fileOf(const QString &name, std::size_t number)
{
    if (number == 0 || name == u"-" || name.isEmpty())
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const qsizetype end = dot > name.lastIndexOf(u'/') + 1 ? dot : name.size();
    return name.left(end) + u'-' + QString::number(number) + name.mid(end);
}

/// Writes the trace as it happens: it may be longer than the memory.
class TraceFile
{
public:
    ExitStatus open(const QString &name)
    {
        m_file.setFileName(name);
        const bool opened =
            name == u"-" ? m_file.open(stdout, QIODevice::WriteOnly) : m_file.open(QIODevice::WriteOnly);
        return opened ? ExitStatus::Done : failed();
    }

    void watch(sim::Simulation &simulation)
    {
        simulation.setObserver([this, &simulation](const sim::TraceEvent &event) {
            m_complete = m_complete && m_file.write(compact(traceJson(simulation.plan(), event)) + '\n') >= 0;
        });
    }

    ExitStatus close() { return m_file.flush() && m_complete ? ExitStatus::Done : failed(); }

private:
    ExitStatus failed()
    {
        printMessage(SimulateTexts::tr("Cannot write %1: %2").arg(m_file.fileName(), m_file.errorString()));
        return ExitStatus::BadOutput;
    }

    QFile m_file;
    bool m_complete = true;
};

ExitStatus runTraced(const QCommandLineParser &parser, sim::Simulation &simulation, std::size_t number)
{
    if (!parser.isSet(u"trace"_s)) {
        simulation.run();
        return ExitStatus::Done;
    }
    TraceFile trace;
    if (trace.open(fileOf(parser.value(u"trace"_s), number)) != ExitStatus::Done)
        return ExitStatus::BadOutput;
    trace.watch(simulation);
    simulation.run();
    simulation.setObserver(nullptr);
    return trace.close();
}

/// The runs that were asked for; nothing if it was one, or after a message.
std::optional<ReplicationSet> replicateAsAsked(const sim::Plan &plan, const Request &request,
                                               const Metrics &metrics, ExitStatus &status)
{
    ReplicationGoal goal{.runs = request.replications, .share = request.precision};
    if (!request.precisionMetric.isEmpty()) {
        goal.metric = metricNamed(metrics, request.precisionMetric);
        goal.runs = std::max(10, request.replications);
        if (goal.metric.isEmpty()) {
            printMessage(SimulateTexts::tr("--until-precision: there is no metric \"%1\".")
                             .arg(request.precisionMetric));
            status = ExitStatus::Usage;
            return std::nullopt;
        }
    } else if (goal.runs < 2) {
        return std::nullopt;
    }
    std::optional<ReplicationSet> set = runsFor(plan, goal, request.jobs);
    if (!goal.isReachedBy(intervalOf(set->values(goal.metric))))
        printMessage(
            SimulateTexts::tr("--until-precision: not reached after %1 runs.").arg(set->runs().size()));
    return set;
}

/// A run that would only ever grow is told of: its figures depend on where it was stopped.
void tellGrowth(const sim::Plan &plan, const sim::Results &results)
{
    for (const sim::Index node : results.growing)
        printMessage(SimulateTexts::tr(
                         "%1: ever more requests wait for it. The load is above its capacity, and nothing "
                         "limits its queue.")
                         .arg(QString::fromStdString(plan.nodes[node].element.name)));
    if (results.overgrown)
        printMessage(SimulateTexts::tr("The run was stopped after %1 s: too many requests were under way.")
                         .arg(seconds(results.duration), 0, 'g', 6));
}

/// @p number: of the variant, from 1; 0 if there is only one.
Outcome runOne(const QCommandLineParser &parser, const Topology &topology, const Request &request,
               std::size_t number)
{
    Outcome outcome;
    const Scenario *scenario = topology.scenarios().find(parser.value(u"scenario"_s));
    const std::optional<CompiledRun> compiled = compileRequest(parser, topology, request.run);
    if (!compiled) {
        outcome.status = ExitStatus::BadInput;
        return outcome;
    }
    sim::Simulation simulation(compiled->plan);
    outcome.status = runTraced(parser, simulation, number);
    outcome.results = simulation.results();
    outcome.metrics = metricsOf(*compiled->plan, outcome.results);
    const std::optional<ReplicationSet> set =
        replicateAsAsked(*compiled->plan, request, outcome.metrics, outcome.status);
    if (scenario)
        outcome.verdicts = set ? judge(*scenario, *set) : judge(*scenario, outcome.metrics);
    for (const Verdict &verdict : outcome.verdicts) {
        if (!verdict.measured)
            printMessage(verdict.text());
    }
    tellGrowth(*compiled->plan, outcome.results);
    outcome.title = {topology.header().name, scenario ? scenario->id : QString()};
    outcome.json = resultsJson(outcome.title, *compiled->plan, outcome.results, outcome.verdicts);
    if (set) {
        outcome.replications = set->summary();
        outcome.json.add(u"replications"_s, replicationsJson(*outcome.replications));
    }
    if (parser.isSet(u"csv"_s))
        outcome.status =
            std::max(outcome.status, writeOutput(fileOf(parser.value(u"csv"_s), number),
                                                 seriesCsv(*compiled->plan, outcome.results.series)));
    return outcome;
}

/// "31.2 ms", or over several runs "31.2 ms ± 0.4 ms".
QString figureText(const Outcome &outcome, const QString &metric)
{
    const Interval figure = outcome.figure(metric);
    const QString mean = metricText(metric, figure.mean);
    return outcome.replications ? mean + u" ± "_s + metricText(metric, figure.halfWidth) : mean;
}

QByteArray asText(const Outcome &outcome)
{
    const sim::RunTotals &totals = outcome.results.totals;
    QString text = SimulateTexts::tr("requests %1, completed %2, failed %3, in flight %4\n")
                       .arg(totals.all.offered)
                       .arg(totals.all.completed)
                       .arg(totals.all.failed)
                       .arg(totals.inFlight);
    if (outcome.replications)
        text = SimulateTexts::tr("first run: %1mean of %2 runs, with its 95 % interval:\n")
                   .arg(text, QString::number(outcome.replications->runs));
    text += SimulateTexts::tr("availability %1\n").arg(figureText(outcome, u"availability"_s));
    text += SimulateTexts::tr("latency mean %1, p50 %2, p99 %3\n")
                .arg(figureText(outcome, u"latency.mean"_s), figureText(outcome, u"latency.p50"_s),
                     figureText(outcome, u"latency.p99"_s));
    for (const Verdict &verdict : outcome.verdicts)
        text += visible((verdict.met ? SimulateTexts::tr("met: %1") : SimulateTexts::tr("NOT MET: %1"))
                            .arg(verdict.text())) +
                u'\n';
    return text.toUtf8();
}

QByteArray tableHead()
{
    return SimulateTexts::tr(
               "completed   failed availability %  mean ms   p99 ms  busiest %  expected  with\n")
        .toUtf8();
}

/// One variant of a sweep on one line.
QByteArray tableRow(const SweepPoint &point, const Outcome &outcome)
{
    const auto mean = [&outcome](const QString &metric) { return outcome.figure(metric).mean; };
    const bool met = std::ranges::all_of(outcome.verdicts, &Verdict::met);
    const QString verdict = outcome.verdicts.empty() ? u"-"_s
                            : met                    ? SimulateTexts::tr("met")
                                                     : SimulateTexts::tr("NOT MET");
    const QString text = u"%1 %2 %3 %4 %5 %6  %7  %8\n"_s.arg(mean(u"completed"_s), 9, 'f', 0)
                             .arg(mean(u"failed"_s), 8, 'f', 0)
                             .arg(mean(u"availability"_s) * 100, 14, 'f', 4)
                             .arg(mean(u"latency.mean"_s) * 1000, 8, 'f', 2)
                             .arg(mean(u"latency.p99"_s) * 1000, 8, 'f', 2)
                             .arg(mean(u"utilisation"_s) * 100, 10, 'f', 1)
                             .arg(verdict, -8)
                             .arg(point.label);
    return visible(text).toUtf8();
}

/// The document and its variants, or what is wrong, told.
struct Input
{
    std::vector<SweepPoint> points;
    ExitStatus status = ExitStatus::Done;
};

Input readInput(const QCommandLineParser &parser)
{
    const LoadedDocument document = loadDocument(parser, parser.positionalArguments().constFirst());
    if (!document.topology)
        return {{}, document.status};
    Result<std::vector<SweepPoint>> points = sweep(*document.topology, parser.values(u"set"_s));
    if (points)
        return {*std::move(points), ExitStatus::Done};
    printMessage(points.error().text());
    return {{}, ExitStatus::Usage};
}

ExitStatus run(const QCommandLineParser &parser)
{
    const std::optional<Request> request = readRequest(parser);
    const QStringList files = parser.positionalArguments();
    if (!request || (files.size() > 1 && !parser.isSet(u"json"_s)))
        return ExitStatus::Usage;
    const Input input = readInput(parser);
    if (input.status != ExitStatus::Done)
        return input.status;
    ExitStatus status = ExitStatus::Done;
    Json all = Json::array();
    QByteArray text = input.points.size() > 1 ? tableHead() : QByteArray();
    std::vector<TestSuite> suites;
    for (const SweepPoint &point : input.points) {
        Outcome outcome =
            runOne(parser, point.topology, *request, input.points.size() > 1 ? suites.size() + 1 : 0);
        if (outcome.status != ExitStatus::Done)
            return outcome.status;
        suites.push_back(outcome.suite());
        if (!point.label.isEmpty())
            suites.back().title.document += u" ["_s + point.label + u']';
        if (!std::ranges::all_of(outcome.verdicts, &Verdict::met))
            status = ExitStatus::Found;
        if (input.points.size() > 1) {
            outcome.json.add(u"set"_s, point.settings);
        }
        if (input.points.size() == 1)
            text += asText(outcome);
        else
            text += tableRow(point, outcome);
        all.items.push_back(std::move(outcome.json));
    }
    if (parser.isSet(u"junit"_s) &&
        writeOutput(parser.value(u"junit"_s), junitXml(suites)) != ExitStatus::Done)
        return ExitStatus::BadOutput;
    const Json &result = input.points.size() == 1 ? all.items.front() : all;
    if (parser.isSet(u"json"_s)) {
        const ExitStatus written = writeOutput(files.value(1), pretty(result, 1));
        return written == ExitStatus::Done ? status : written;
    }
    return printResult(text) ? status : ExitStatus::BadOutput;
}

}   // namespace

Command simulate()
{
    return {
        .verb = u"simulate"_s,
        .summary = QT_TRANSLATE_NOOP("cli", "Runs a scenario and tells what came of it."),
        .arguments = {u"FILE"_s, u"OUT"_s},
        .addOptions = addOptions,
        .run = run,
        .optionalArguments = 1,
    };
}

}   // namespace switchover::commands
