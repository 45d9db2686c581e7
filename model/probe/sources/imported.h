#pragma once

#include <map>
#include <optional>
#include <vector>

#include "model/probe/probe_type.h"
#include "model/probe/state.h"

namespace switchover::probe {

/// What an engine that looks at endpoints already says of one of them.
struct Imported
{
    std::map<QString, QString> names;   ///< What it calls it: "instance", "node", "server", ...
    Outcome outcome;
    Span latency{};
    qint64 observedAt = 0;   ///< Milliseconds since 1970, UTC; 0: not told.
    qint64 since = 0;        ///< As observedAt.
    /// What a balancer has sent there since it began, and now each second.
    std::optional<double> sessions;
    std::optional<double> rate;
};

/// An engine that looks at endpoints already. Named by a person, never by a document.
struct SourceOrder
{
    enum class Kind { Prometheus, Haproxy };

    Kind kind = Kind::Prometheus;
    QString url;            ///< http, https; of HAProxy also unix:/path/of/its/socket. May name secrets.
    SecretLookup secrets;   ///< For those.
    Span every = std::chrono::seconds(10);
};

/// What a source came to: its words, or why it has none.
struct Import
{
    QString source;   ///< "prometheus", "haproxy"
    std::vector<Imported> entries;
    std::optional<Outcome> fault;   ///< The source itself is dead, late or wrong.
};

/// The states of @p probes as the source sees them. What it does not know, or has not looked at for @p stale, is
/// unknown: never the last colour. @p others: where else the drawing goes; what is known of those is said of nobody else.
std::vector<ProbeState> statesFrom(const Import &import, const std::vector<PreparedProbe> &probes,
                                   const Topology &topology, qint64 now, Span stale,
                                   const std::vector<Target> &others = {});

}   // namespace switchover::probe
