#pragma once

#include <memory>

#include "model/sim/balancer.h"

namespace switchover::sim {

/// What algorithms have in common that look up a Structure (a ring, a table) which is made anew whenever a server
/// comes, goes or changes its weight. @p Own is the algorithm itself.
template <class Own, class Structure> class RebuiltBalancer : public Balancer
{
public:
    explicit RebuiltBalancer(Structure structure = {}) : m_structure(std::move(structure)) {}

    std::unique_ptr<Balancer> clone() const final
    {
        return std::make_unique<Own>(static_cast<const Own &>(*this));
    }

    void start(std::span<const BackendServer> servers, std::span<const Index> group) override
    {
        m_structure.start(servers, group);
    }

    void usableChanged(std::span<const BackendServer> servers, Index) final { m_structure.rebuild(servers); }

    void weightChanged(std::span<const BackendServer> servers, Index, std::uint32_t) final
    {
        m_structure.rebuild(servers);
    }

protected:
    Structure m_structure;
};

}   // namespace switchover::sim
