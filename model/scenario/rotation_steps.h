#pragma once

#include <QStringList>

#include "model/base/json.h"
#include "model/sim/rotation.h"
#include "model/topology/topology.h"

namespace switchover {

/// A sequence of requests to one balancer, with what happens to its servers in between, as it is recorded from
/// HAProxy and nginx: `algorithm`, `servers`, `steps`, `initially_stopped`.
struct RotationSteps
{
    sim::RotationPlan plan;
    QStringList servers;   ///< Their names.
    std::vector<Json> steps;
    QStringList stopped;   ///< Refuse connections from the start.
};

/// @errors BadFormat for anything that is none of this, with its path.
Result<RotationSteps> readRotationSteps(const Json &json);

/// Plays steps one by one.
class RotationPlayer
{
public:
    explicit RotationPlayer(const RotationSteps &steps);

    /// Plays one step. Of a request: the name of the server that answers it, or "-". Of others: nothing.
    ///
    /// @errors BadFormat for a step that is not understood; NotFound for a server that is not there.
    Result<std::optional<QString>> play(const Json &step);

    sim::Rotation &rotation() { return m_rotation; }

private:
    /// A mode is kept while nothing runs that could show it.
    struct Process
    {
        bool runs = true;
        sim::Outcome mode = sim::Outcome::Answered;
    };

    void run(sim::Index server, Process process);
    Result<QString> request(const Json &step, bool stays);
    Result<> changeServer(const Json &step, const QString &op);
    Result<> command(const QString &text);
    Result<> setWeight(sim::Index server, const QString &text);
    Result<sim::Index> server(const QString &name) const;

    QStringList m_names;
    std::vector<Process> m_processes;
    std::vector<std::uint32_t> m_weights;   ///< As configured: percentages are of these.
    sim::Rotation m_rotation;
};

/// What the words behind HAProxy's `retry-on` mean; "none", and what the simulation does not tell apart, nothing.
sim::RepeatOn retriedAfter(const QStringList &words);

/// The servers that each of @p count requests to the load balancer @p balancer of a drawing would get, one
/// client after the other.
///
/// @errors NotFound if there is no balancer of that id, or it has no servers.
Result<QStringList> rotationOf(const Topology &topology, const Id &balancer, int count);

}   // namespace switchover
