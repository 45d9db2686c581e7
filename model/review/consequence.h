#pragma once

#include <stop_token>

#include "model/review/review.h"
#include "model/topology/selection.h"

namespace switchover {

namespace availability {
struct Report;
}

/// What is gone when that fails of which a finding warns.
struct Consequence
{
    Ids failed;   ///< The nodes and links themselves; of a zone or a cluster, the nodes in it.
    Ids cutOff;   ///< Up, but no request of a client gets there any more.

    friend bool operator==(const Consequence &, const Consequence &) = default;
};

/// When all of these nodes, links, zones and clusters fail at once; what is none of the drawing is left out.
Consequence consequenceOfLosing(const Topology &topology, const QStringList &elements);

/// Empty if the rule of @p finding warns of something else than a failure of its target.
Consequence consequenceOf(const Topology &topology, const Finding &finding);

/// Minutes a year that the client who suffers most is not served because that fails of which the finding warns; nullopt
/// if the drawing does not state how often that is or is too intricate for an exact result, or if @p stop was requested.
std::optional<double> downtimeFrom(const Topology &topology, const Finding &finding,
                                   std::stop_token stop = {});
/// The same out of what was found out about the availability already, for many findings.
std::optional<double> downtimeFrom(const availability::Report &known, const Finding &finding);

/// Those of a whole review by fingerprint(), out of one analysis; none if @p stop was requested.
QHash<QString, double> downtimesOf(const Topology &topology, const Review &review, std::stop_token stop = {});

/// "It alone costs 52.6 min a year."
QString costText(double minutes);

}   // namespace switchover
