#pragma once

#include <QStringList>

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "model/availability/failover_time.h"
#include "model/availability/structure.h"
#include "model/base/result.h"

namespace switchover::availability {

/// @source 365 days; tables that take 365.25 differ by 0.07 %.
inline constexpr double minutesPerYear = 525'600;

struct Options
{
    QStringList clients;   ///< Empty: all of them.
    int cutSetOrder = 3;
    std::size_t mostCutSets = 10'000;   ///< Listed for each flow; they are all counted.
    std::size_t mostNodes =
        2'000'000;   ///< Of a decision diagram: 12 bytes each, and as much for finding them.
    std::chrono::milliseconds time{
        2000};   ///< For the exact result of one flow, before it falls back to bounds.
    std::uint64_t seed = 1;
    int samples = 100'000;
};

/// What improving one component would buy.
struct ComponentImportance
{
    QString component;   ///< As Component::name().
    double birnbaum = 0;
    double improvement = 0;   ///< By how much unavailability falls if it never fails.
};

/// Where the true value lies if it could not be calculated.
struct Estimate
{
    double lower = 0;   ///< Certain bounds of the unavailability.
    double upper = 1;
    double intervalLower = 0;   ///< 95 % confidence, within the bounds.
    double intervalUpper = 1;
    std::uint64_t seed = 0;
    int samples = 0;
};

/// One client, reading or writing.
struct Flow
{
    bool isServed = true;        ///< False: not even if everything is up that is not known to be down.
    double unavailability = 0;   ///< Steady state; an estimate unless exact.
    bool isExact = true;
    Estimate estimate;        ///< Of what is not exact.
    bool isUnknown = false;   ///< No figure: nothing that could stop it states how often it fails.
    QStringList singlePoints;
    QStringList unstatedPoints;          ///< Nodes and zones that stop it alone and state no availability.
    std::vector<QStringList> cutSets;    ///< Minimal ones, the smallest first.
    std::vector<double> cutSetChances;   ///< Of each: that all of it is down at once.
    std::vector<double> cutSetCounts;    ///< By order, from 1. As far as it was counted.
    bool cutSetsAreComplete = true;      ///< All of the orders counted are in the list.
    std::vector<ComponentImportance> importance;   ///< The largest improvement first.

    double availability() const { return 1 - unavailability; }
    double downtimeMinutes() const { return unavailability * minutesPerYear; }   ///< A year.
};

struct ClientReport
{
    Id client;
    Flow read;
    Flow write;
};

struct Report
{
    std::vector<ClientReport> clients;
    std::vector<FailoverTime> failovers;
    QStringList
        unstated;   ///< Nodes that serve requests but do not say how available they are: taken as perfect.
};

/// Calculates how available a drawing is for each client.
///
/// @errors NotFound if a client asked for is none; Cancelled after a stop: within 100 ms but for thousands of components, whose
///         steps take longer each.
Result<Report> analyse(const Topology &topology, const Options &options = {}, std::stop_token stop = {});

}   // namespace switchover::availability
