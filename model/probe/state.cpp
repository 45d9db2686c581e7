#include "model/probe/state.h"

#include <QDateTime>

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

Json momentOf(qint64 at)
{
    return at == 0 ? Json::null()
                   : Json::of(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs));
}

double inSeconds(Span span) { return double(span.count()) / 1e9; }

Json latencyOf(const PhaseTimes &times)
{
    Json json = Json::object();
    json.add(u"total"_s, Json::of(inSeconds(times.total())));
    json.add(u"name"_s, Json::of(inSeconds(times[Phase::Name])));
    json.add(u"connect"_s, Json::of(inSeconds(times[Phase::Connect])));
    json.add(u"tls"_s, Json::of(inSeconds(times[Phase::Tls])));
    json.add(u"firstByte"_s, Json::of(inSeconds(times[Phase::FirstByte])));
    json.add(u"transfer"_s, Json::of(inSeconds(times[Phase::Transfer])));
    json.add(u"queued"_s, Json::of(inSeconds(times[Phase::Queued])));
    return json;
}

Json detailOf(const Detail &detail)
{
    Json json = Json::object();
    const auto text = [&json](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json.add(key, Json::of(value));
    };
    text(u"address"_s, detail.address);
    text(u"server"_s, detail.server);
    text(u"role"_s, detail.role);
    text(u"tlsVersion"_s, detail.tlsVersion);
    if (detail.lag)
        json.add(u"lag"_s, Json::of(*detail.lag));
    if (detail.daysLeft)
        json.add(u"daysLeft"_s, Json::of(qint64(*detail.daysLeft)));
    if (detail.status)
        json.add(u"status"_s, Json::of(qint64(*detail.status)));
    if (detail.unverified)
        json.add(u"unverified"_s, Json::of(true));
    return json;
}

}   // namespace

Json toJson(const ProbeState &state)
{
    Json json = Json::object();
    json.add(u"id"_s, Json::of(state.probe));
    json.add(u"node"_s, Json::of(state.node));
    json.add(u"verdict"_s, Json::of(idOf(state.outcome.verdict)));
    json.add(u"cause"_s, Json::of(state.outcome.cause));
    json.add(u"sentence"_s, Json::of(state.outcome.sentence));
    json.add(u"latency"_s, latencyOf(state.times));
    json.add(u"since"_s, momentOf(state.since));
    json.add(u"at"_s, momentOf(state.at));
    json.add(u"source"_s, Json::of(state.source));
    json.add(u"detail"_s, detailOf(state.detail));
    return json;
}

bool isFailure(Verdict verdict)
{
    return verdict == Verdict::Down || verdict == Verdict::Unreachable || verdict == Verdict::Flapping;
}

}   // namespace switchover::probe
