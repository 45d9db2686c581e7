#include "model/health/past.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

namespace switchover::health {

using namespace Qt::StringLiterals;
using probe::HistoryStore;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr std::size_t mostWithTimes = 500, mostRecent = 30;

struct PastTexts
{
    Q_DECLARE_TR_FUNCTIONS(health)
};

Result<std::unique_ptr<HistoryStore>> opened(const Archive &archive)
{
    if (!QFileInfo(archive.file).isFile())   // Looking makes no file.
        return failure(Error::Code::NotFound, PastTexts::tr("Nothing was kept yet."), archive.file);
    return HistoryStore::open(archive.file);
}

Result<> readTimes(HistoryStore &store, qint64 number, qint64 at, Endpoint &endpoint)
{
    const auto samples = store.samples(number, at - 10 * minute, at + 1);
    if (!samples)
        return failure(samples.error());
    const std::size_t first = samples->size() > mostRecent ? samples->size() - mostRecent : 0;
    for (std::size_t i = first; i < samples->size(); ++i) {
        const probe::Sample &sample = (*samples)[i];
        const bool came = sample.verdict == probe::Verdict::Up || sample.verdict == probe::Verdict::Degraded;
        endpoint.recent.push_back(came ? float(double(sample.latency) / 1000) : -1.0F);
    }
    if (!samples->empty()) {
        endpoint.state.at = samples->back().at;
        endpoint.state.times[probe::Phase::Transfer] = std::chrono::microseconds(samples->back().latency);
    }
    return {};
}

Result<> readState(HistoryStore &store, const QString &document, qint64 at, bool withTimes,
                   Endpoint &endpoint)
{
    const auto number = store.known(document, endpoint.state.probe);
    if (!number)
        return failure(number.error());
    if (!*number)
        return {};
    const auto changes = store.changes(**number, at, at + 1);
    if (!changes)
        return failure(changes.error());
    if (changes->empty() || changes->back().at > at)
        return {};
    const probe::Change &last = changes->back();
    endpoint.state.outcome = {last.verdict, last.cause, last.sentence};
    endpoint.state.since = last.at;
    return withTimes ? readTimes(store, **number, at, endpoint) : Result<>();
}

}   // namespace

Result<std::vector<Endpoint>> endpointsAt(const Archive &archive, const Topology &topology, qint64 at)
{
    auto store = opened(archive);
    if (!store)
        return failure(store.error());
    std::vector<Endpoint> endpoints;
    const bool withTimes = topology.probes().size() <= mostWithTimes;
    for (const switchover::Probe &probe : topology.probes()) {
        Endpoint endpoint;
        endpoint.state.probe = probe.id;
        endpoint.state.node = probe.node;
        endpoint.state.source = u"history"_s;
        endpoint.state.outcome.sentence = PastTexts::tr("Nobody looked.");
        if (const auto read = readState(**store, archive.document, at, withTimes, endpoint); !read)
            return failure(read.error());
        endpoints.push_back(std::move(endpoint));
    }
    return endpoints;
}

Result<std::optional<std::pair<qint64, qint64>>> spanOf(const Archive &archive)
{
    auto store = opened(archive);
    return store ? (*store)->span(archive.document) : failure(store.error());
}

QString observedText(const probe::Uptime &uptime, qint64 span)
{
    return double(uptime.observed()) >= double(span) * 0.99 ? QString() : durationText(uptime.observed());
}

QString inWords(const probe::Uptime &uptime, qint64 span)
{
    const auto share = uptime.share();
    if (!share)
        return u"–"_s;
    // Downwards: 99.999 % is not 100 %.
    const QString percent =
        *share >= 1 ? u"100 %"_s : u"%1 %"_s.arg(std::floor(*share * 1e5) / 1e3, 0, 'f', 3);
    const QString observed = observedText(uptime, span);
    return observed.isEmpty() ? percent : PastTexts::tr("%1 of the %2 observed").arg(percent, observed);
}

Result<Past> pastOf(const Archive &archive, const QString &probe, qint64 from, qint64 to)
{
    auto store = opened(archive);
    if (!store)
        return failure(store.error());
    const auto number = (*store)->known(archive.document, probe);
    if (!number || !*number)
        return number ? Result<Past>(Past()) : failure(number.error());
    Past past;
    auto samples = (*store)->samples(**number, from, to);
    auto changes = (*store)->changes(**number, from, to);
    const auto latencies = (*store)->latencies(**number, from, to);
    if (!samples || !changes || !latencies)
        return failure(!samples ? samples.error() : !changes ? changes.error() : latencies.error());
    past.samples = *std::move(samples);
    past.changes = *std::move(changes);
    past.median = latencies->quantile(0.5);
    past.p99 = latencies->quantile(0.99);
    const std::array<qint64, 4> spans{hour, day, 7 * day, 30 * day};
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto uptime = (*store)->uptime(**number, to - spans[i], to);
        if (!uptime)
            return failure(uptime.error());
        past.uptime[i] = *uptime;
    }
    return past;
}

}   // namespace switchover::health
