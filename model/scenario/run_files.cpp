#include <QXmlStreamWriter>

#include <algorithm>

#include "model/base/escape.h"

#include "model/scenario/results_json.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

using sim::TraceKind;

Json nodeId(const sim::Plan &plan, sim::Index node)
{
    return node < plan.nodes.size() ? Json::of(QString::fromStdString(plan.nodes[node].element.id))
                                    : Json::null();
}

Json targetId(const sim::Plan &plan, const sim::TraceEvent &event)
{
    using Target = sim::FaultAction::Target;
    switch (event.targetKind) {
    case Target::Node:
        return nodeId(plan, event.target);
    case Target::Link:
        return Json::of(QString::fromStdString(plan.links[event.target].element.id));
    case Target::Cluster:
        return Json::of(QString::fromStdString(plan.clusters[event.target].element.id));
    case Target::Zone:
        return Json::of(QString::fromStdString(plan.zones[event.target].element.id));
    }
    return Json::null();
}

void addRequest(Json &json, const sim::Plan &plan, const sim::TraceEvent &event)
{
    json.add(u"node"_s, nodeId(plan, event.node));
    if (event.target != sim::none)
        json.add(u"to"_s, nodeId(plan, event.target));
    json.add(u"request"_s, Json::of(qint64(event.request)));
    json.add(u"session"_s, Json::of(qint64(event.session)));
    json.add(u"class"_s, Json::of(event.write ? u"write"_s : u"read"_s));
    if (event.failure != sim::Cause::None)
        json.add(u"cause"_s, Json::of(QString::fromUtf8(sim::causeName(event.failure))));
    if (event.kind == TraceKind::Completed || event.kind == TraceKind::Failed)
        json.add(u"latency"_s, Json::of(event.value));
}

void addCheck(Json &json, const sim::Plan &plan, const sim::TraceEvent &event)
{
    json.add(u"node"_s, nodeId(plan, event.node));
    json.add(u"target"_s, nodeId(plan, event.target));
    if (event.kind != TraceKind::ServerUp)
        json.add(u"result"_s, Json::of(QString::fromUtf8(sim::outcomeName(event.outcome))));
    if (event.kind == TraceKind::Check || event.kind == TraceKind::ServerDown)
        json.add(u"failures"_s, Json::of(qint64(event.count)));
}

void addCluster(Json &json, const sim::Plan &plan, const sim::TraceEvent &event)
{
    json.add(u"cluster"_s, Json::of(QString::fromStdString(plan.clusters[event.cluster].element.id)));
    if (event.node != sim::none)
        json.add(u"from"_s, nodeId(plan, event.node));
    if (event.target != sim::none)
        json.add(u"to"_s, nodeId(plan, event.target));
    if (event.kind == TraceKind::WriteLost || event.kind == TraceKind::SplitBrain)
        json.add(u"request"_s, Json::of(qint64(event.request)));
    if (event.kind == TraceKind::Promoted)
        json.add(u"lostWrites"_s, Json::of(qint64(event.count)));
}

QByteArray csvHeader(const sim::Plan &plan)
{
    QByteArray line = "time,width,offered,completed,failed";
    for (std::size_t cause = 1; cause < sim::causeCount; ++cause)
        line += ',' + QString::fromUtf8(sim::causeName(sim::Cause(cause))).toUtf8();
    line += ",inFlight,latencyMean,latencyP50,latencyP95,latencyP99,latencyMax";
    for (const sim::NodePlan &node : plan.nodes) {
        for (const auto *column : {".utilisation", ".queue", ".served", ".failed", ".down"})
            line += ',' + csvField(QString::fromStdString(node.element.id) + QLatin1String(column));
    }
    for (const sim::ClusterPlan &cluster : plan.clusters)
        line += ',' + csvField(QString::fromStdString(cluster.element.id) + u".lag"_s);
    return line + '\n';
}

void writeCase(QXmlStreamWriter &writer, const TestSuite &suite, const QString &name, const QString &problem,
               const QString &message)
{
    writer.writeStartElement(u"testcase"_s);
    writer.writeAttribute(u"classname"_s, suite.title.scenario);
    writer.writeAttribute(u"name"_s, name);
    if (problem.isEmpty()) {
        writer.writeTextElement(u"system-out"_s, message);
    } else {
        writer.writeStartElement(problem);
        writer.writeAttribute(u"message"_s, message);
        writer.writeEndElement();
    }
    writer.writeEndElement();
}

void writeSuite(QXmlStreamWriter &writer, const TestSuite &suite)
{
    const bool ran = suite.problem.isEmpty();
    const auto failures = std::ranges::count(suite.verdicts, false, &Verdict::met);
    writer.writeStartElement(u"testsuite"_s);
    writer.writeAttribute(u"name"_s, suite.title.document + u" / "_s + suite.title.scenario);
    writer.writeAttribute(u"tests"_s, QString::number(ran ? suite.verdicts.size() : 1));
    writer.writeAttribute(u"failures"_s, QString::number(failures));
    writer.writeAttribute(u"errors"_s, ran ? u"0"_s : u"1"_s);
    writer.writeAttribute(u"time"_s, QString::number(suite.seconds, 'f', 3));
    if (!ran)
        writeCase(writer, suite, u"run"_s, u"error"_s, suite.problem);
    for (const Verdict &verdict : suite.verdicts)
        writeCase(writer, suite, verdict.metric, verdict.met ? QString() : u"failure"_s, verdict.text());
    writer.writeEndElement();
}

}   // namespace

Json traceJson(const sim::Plan &plan, const sim::TraceEvent &event)
{
    Json json = Json::object();
    json.add(u"t"_s, Json::of(seconds(event.at)));
    json.add(u"event"_s, Json::of(QString::fromUtf8(sim::traceName(event.kind))));
    if (event.kind <= TraceKind::Failed) {
        addRequest(json, plan, event);
    } else if (event.kind <= TraceKind::ServerUp) {
        addCheck(json, plan, event);
    } else if (event.kind <= TraceKind::Set) {
        if (event.targetKind == sim::FaultAction::Target::Node)
            json.add(u"node"_s, nodeId(plan, event.target));
        json.add(u"target"_s, targetId(plan, event));
        if (event.kind == TraceKind::Slow || event.kind == TraceKind::Load ||
            event.kind == TraceKind::Errors || event.kind == TraceKind::Set)
            json.add(u"value"_s, Json::of(event.value));
    } else {
        addCluster(json, plan, event);
    }
    json.add(u"sequence"_s, Json::of(qint64(event.sequence)));
    if (event.cause > 0)
        json.add(u"follows"_s, Json::of(qint64(event.cause)));
    json.add(u"why"_s, Json::of(QString::fromStdString(sim::sentence(plan, event))));
    return json;
}

QByteArray seriesCsv(const sim::Plan &plan, const std::vector<sim::Sample> &series)
{
    QByteArray csv = csvHeader(plan);
    const auto number = [](double value) { return ',' + QByteArray::number(value, 'g', 9); };
    for (const sim::Sample &sample : series) {
        csv += QByteArray::number(seconds(sample.begin), 'g', 12) + number(seconds(sample.width));
        csv += number(double(sample.offered)) + number(double(sample.completed)) +
               number(double(sample.failed()));
        for (std::size_t cause = 1; cause < sim::causeCount; ++cause)
            csv += number(double(sample.causes[cause]));
        csv += number(sample.inFlight) + number(sample.meanLatency) + number(sample.p50) +
               number(sample.p95) + number(sample.p99) + number(sample.maxLatency);
        for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
            const sim::NodeSample node = i < sample.nodes.size() ? sample.nodes[i] : sim::NodeSample();
            csv += number(double(node.utilisation)) + number(double(node.queue)) + number(node.served) +
                   number(node.failed) + number(double(node.downShare));
        }
        for (const float lag : sample.lag)
            csv += number(double(lag));
        csv += '\n';
    }
    return csv;
}

QByteArray replicationsCsv(const Replications &replications)
{
    QByteArray csv = "metric,runs,mean,halfWidth,confidence\n";
    for (const auto &[metric, interval] : replications.metrics)
        csv += csvField(metric) + ',' + QByteArray::number(replications.runs) + ',' +
               QByteArray::number(interval.mean, 'g', 12) + ',' +
               QByteArray::number(interval.halfWidth, 'g', 12) + ",0.95\n";
    return csv;
}

QByteArray junitXml(const std::vector<TestSuite> &suites)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.setAutoFormatting(true);
    writer.writeStartDocument();
    writer.writeStartElement(u"testsuites"_s);
    for (const TestSuite &suite : suites)
        writeSuite(writer, suite);
    writer.writeEndDocument();
    return xml;
}

}   // namespace switchover
