#pragma once

#include <optional>
#include <vector>

#include "model/probe/permission.h"
#include "model/probe/state.h"
#include "model/topology/topology.h"

class QCommandLineParser;

/// What the verbs share that ask real endpoints.
namespace switchover::commands {

/// This machine, and what `--allow-targets` names; nothing if that cannot be read, after having said so.
std::optional<probe::Permission> permissionFrom(const QCommandLineParser &parser);

/// Asks every probe once and waits for the answers.
std::vector<probe::ProbeState> askOnce(const Topology &topology, const probe::Permission &permission);

}   // namespace switchover::commands
