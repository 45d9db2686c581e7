#include "model/probe/sources/prometheus.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>

#include "model/probe/sources/vector_reader.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

auto strange()
{
    return failure(Error::Code::BadFormat, Words::tr("That is no answer of Prometheus to a query."));
}

bool takePair(const Json &json, Series &series)
{
    if (!json.isArray() || json.items.size() != 2 || !json.items[0].isNumber() || !json.items[1].isString())
        return false;
    const auto at = sampleOf(json.items[0].text.toLatin1());
    const auto value = sampleOf(json.items[1].text.toLatin1());
    if (at && value)
        series.values.emplace_back(*at, *value);
    return at && value;
}

std::optional<Series> readSeries(const Json &json)
{
    const Json *metric = json.find(u"metric"_s);
    if (!metric || !metric->isObject())
        return std::nullopt;
    Series series;
    for (std::size_t i = 0; i < metric->keys.size(); ++i)
        series.labels[metric->keys[i]] = metric->items[i].text;
    if (const Json *value = json.find(u"value"_s))
        return takePair(*value, series) ? std::optional(series) : std::nullopt;
    const Json *values = json.find(u"values"_s);
    if (!values || !values->isArray())
        return std::nullopt;
    for (const Json &pair : values->items)
        if (!takePair(pair, series))
            return std::nullopt;
    return series;
}

using Instances = QHash<QString, const Series *>;

QString labelNamed(const Series &series, const QString &name)
{
    const auto found = series.labels.find(name);
    return found == series.labels.end() ? QString() : found->second;
}

QString keyOf(const QString &instance, const QString &job) { return instance + u'\n' + job; }

/// By instance and job, which name a target of Prometheus.
QString keyOf(const Series &series)
{
    return keyOf(labelNamed(series, u"instance"_s), labelNamed(series, u"job"_s));
}

Instances byInstance(const std::vector<Series> &all)
{
    Instances found;
    for (const Series &series : all)
        if (!series.values.empty())
            found[keyOf(series)] = &series;
    return found;
}

std::optional<double> lastOf(const Instances &instances, const QString &key)
{
    const auto found = instances.find(key);
    return found == instances.end() ? std::nullopt : std::optional(found.value()->values.back().second);
}

Outcome outcomeOfSuccess(double value)
{
    if (value == 1)
        return allWell(Words::tr("Prometheus: its probe succeeds."));
    if (value == 0)
        return outcomeOf(u"prometheus.down"_s, Words::tr("Prometheus: its probe fails."));
    return outcomeOf(u"source.answer"_s, Words::tr("Prometheus has a value that is neither 0 nor 1."));
}

/// What Prometheus reads itself has a host and a port for a name; only an exporter takes a URL.
bool namesExporter(const Series &series)
{
    return series.labels.contains(u"module"_s) || series.labels.contains(u"target"_s) ||
           labelNamed(series, u"instance"_s).contains(u"://");
}

/// Of a target without a probe of its own: whether Prometheus could read it. Behind a probing exporter that says
/// nothing about the endpoint.
Outcome outcomeOfUp(const Series &series, const std::set<QString> &relayed)
{
    const double value = series.values.back().second;
    if (namesExporter(series) || relayed.contains(keyOf(series)))
        return outcomeOf(u"source.exporter"_s,
                         Words::tr("The exporter that asks this endpoint gives no answer."));
    if (value == 1)
        return allWell(Words::tr("Prometheus can read it."));
    return outcomeOf(u"prometheus.down"_s, Words::tr("Prometheus cannot read it."));
}

}   // namespace

Result<std::vector<Series>> readPrometheus(int status, const QByteArray &body)
{
    if (status == 200)
        if (auto series = readVector(body))
            return *std::move(series);
    const Result<Json> json = parseJson(body, {.values = 20'000'000});
    const Json *said = json && json->isObject() ? json->find(u"status"_s) : nullptr;
    if (said && said->text == u"error") {
        const Json *error = json->find(u"error"_s);
        return failure(Error::Code::Network,
                       Words::tr("Prometheus says: %1.").arg(cleaned(error ? error->text : QString())));
    }
    if (status != 200)
        return failure(Error::Code::Network, Words::tr("The source answers %1.").arg(status));
    const Json *data = said ? json->find(u"data"_s) : nullptr;
    const Json *type = data ? data->find(u"resultType"_s) : nullptr;
    const Json *result = data ? data->find(u"result"_s) : nullptr;
    if (!type || !result || !result->isArray())
        return strange();
    std::vector<Series> all;
    if (type->text == u"string")
        return all;
    if (type->text == u"scalar") {
        Series series;
        return takePair(*result, series) ? Result<std::vector<Series>>({series}) : strange();
    }
    for (const Json &item : result->items) {
        std::optional<Series> series = readSeries(item);
        if (!series)
            return strange();
        all.push_back(*std::move(series));
    }
    return all;
}

const QStringList &prometheusQueries()
{
    static const QStringList list{u"probe_success"_s, u"probe_duration_seconds"_s, u"up"_s,
                                  u"timestamp(probe_success)"_s};
    return list;
}

std::set<QString> relayedTargets(int status, const QByteArray &body)
{
    std::set<QString> relayed;
    const Result<Json> json = parseJson(body, {.values = 20'000'000});
    const Json *data = status == 200 && json && json->isObject() ? json->find(u"data"_s) : nullptr;
    const Json *targets = data && data->isObject() ? data->find(u"activeTargets"_s) : nullptr;
    if (!targets || !targets->isArray())
        return relayed;
    const auto textAt = [](const Json *in, const QString &key) {
        const Json *found = in && in->isObject() ? in->find(key) : nullptr;
        return found ? found->text : QString();
    };
    for (const Json &target : targets->items)
        if (const Json *labels = target.isObject() ? target.find(u"labels"_s) : nullptr;
            QUrlQuery(QUrl(textAt(&target, u"scrapeUrl"_s))).hasQueryItem(u"target"_s))
            relayed.insert(keyOf(textAt(labels, u"instance"_s), textAt(labels, u"job"_s)));
    return relayed;
}

bool needTargets(const PrometheusAnswers &answers)
{
    const Instances successes = byInstance(answers.success);
    return std::ranges::any_of(answers.up, [&successes](const Series &series) {
        return !series.values.empty() && series.values.back().second == 0 && !namesExporter(series) &&
               !successes.contains(keyOf(series));
    });
}

Import healthOf(const PrometheusAnswers &answers)
{
    Import import{.source = u"prometheus"_s};
    const Instances durations = byInstance(answers.duration);
    const Instances observed = byInstance(answers.observed);
    const Instances successes = byInstance(answers.success);
    const auto named = [](const Series &series) {
        Imported entry;
        entry.names = series.labels;
        entry.observedAt = qint64(series.values.back().first * 1000);
        return entry;
    };
    QStringList keys = successes.keys();
    keys.sort();   // Prometheus promises no order; ours is the same each time.
    for (const QString &key : keys) {
        const Series *series = successes.value(key);
        Imported entry = named(*series);
        entry.outcome = outcomeOfSuccess(series->values.back().second);
        if (const auto duration = lastOf(durations, key); duration && std::isfinite(*duration))
            entry.latency = Span(qint64(std::clamp(*duration, 0.0, 1e6) * 1e9));
        if (const auto at = lastOf(observed, key); at && std::isfinite(*at))
            entry.observedAt = qint64(*at * 1000);
        import.entries.push_back(std::move(entry));
    }
    for (const Series &series : answers.up)
        if (!series.values.empty() && !successes.contains(keyOf(series))) {
            Imported entry = named(series);
            entry.outcome = outcomeOfUp(series, answers.relayed);
            import.entries.push_back(std::move(entry));
        }
    return import;
}

}   // namespace switchover::probe
