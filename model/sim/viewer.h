#pragma once

#include "model/sim/view.h"

namespace switchover::sim {

class Engine;

/// Reads a picture off the engine without touching it.
class Viewer
{
public:
    explicit Viewer(const Engine &engine) : m_engine(engine) {}

    View view() const;
    NodeView node(Index index) const;

private:
    void addNodes(View &view) const;
    void addBalancers(View &view) const;
    void addClusters(View &view) const;
    void addRequests(View &view) const;
    void addChecks(View &view) const;
    void addReplication(View &view) const;

    const Engine &m_engine;
};

}   // namespace switchover::sim
