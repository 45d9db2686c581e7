#pragma once

#include <stop_token>

#include "model/review/rule.h"
#include "model/topology/edit.h"

namespace switchover {

/// What there is to say about a drawing.
struct Review
{
    std::vector<Finding> findings;   ///< In the order of the rules; accepted ones included.
    std::vector<Acceptance> stale;   ///< Accepted, but no longer found: their cause is gone.

    /// Of this severity, accepted ones left out.
    int count(Severity severity) const;
};

/// Looks at the drawing with every rule.
///
/// @errors Cancelled if @p stop was requested on the way.
Result<Review> review(const Topology &topology, std::stop_token stop = {});

/// The edit that makes @p finding vanish; nullopt if there is no mechanical way. Whether it keeps what fixes promise is
/// for promiseBroken() to say.
std::optional<Edit> fixFor(const Topology &topology, const Finding &finding);

/// What a fix would do to the review: asked before it is applied.
struct FixEffect
{
    bool isCured = false;   ///< The finding itself is gone.
    /// Errors that were not there before. What comes to light because clients are served now, who were
    /// not, does not count.
    std::vector<Finding> newErrors;
    int errorsBefore = 0, errorsAfter = 0;   ///< Accepted ones left out.
    struct Service
    {
        Id client;
        bool writes = false;
        double before = 0, after = 0;   ///< Minutes down, a year.
    };
    std::vector<Service> service;   ///< What can be calculated of both and differs; the largest loss first.
};
/// @errors those of apply(); Cancelled.
Result<FixEffect> effectOf(const Topology &topology, const Finding &finding, const Edit &fix,
                           std::stop_token stop = {});

/// Why a fix with this effect is not to be done: a sentence. Empty: it cures, adds no error, lowers no availability.
QString promiseBroken(const Topology &topology, const FixEffect &effect);

}   // namespace switchover
