#include "model/availability/network.h"

namespace switchover::availability {

Index Network::add(Index needed, std::span<const Index> inputs)
{
    m_gates.emplace_back();
    define(size() - 1, needed, inputs);
    return size() - 1;
}

void Network::define(Index gate, Index needed, std::span<const Index> inputs)
{
    m_gates[gate] = {needed, Index(m_inputs.size()), Index(inputs.size())};
    m_inputs.insert(m_inputs.end(), inputs.begin(), inputs.end());
}

}   // namespace switchover::availability
