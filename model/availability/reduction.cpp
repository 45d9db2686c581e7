#include "model/availability/reduction.h"

#include <algorithm>

#include "model/availability/propagation.h"

namespace switchover::availability {

namespace {

class Reducer
{
public:
    Reducer(const Structure &structure, const Id &client, Operation operation)
        : m_structure(structure), m_network(structure.network(operation)), m_low(m_network),
          m_high(m_network), m_root(structure.servingGate(client)), m_same(m_network.size(), none)
    {
    }

    Reduction reduce();

private:
    using Gates = std::vector<Index>;

    bool isOpen(Index gate) const { return !m_low.isTrue(gate) && m_high.isTrue(gate); }
    void decide();
    Gates openInputs(Index gate, Index &needed);
    Index representative(Index gate);
    void number();
    void visit(Index gate);

    const Structure &m_structure;
    const Network &m_network;
    Propagation m_low;    ///< Only what never fails is up.
    Propagation m_high;   ///< All is up that is not known to be down.
    Index m_root;
    Gates m_same;        ///< The gate that is equal to a gate with one input; none: not looked at.
    Gates m_order;       ///< Gates that matter, breadth first.
    Gates m_newNumber;   ///< Of leaves and gates alike, in the network to come.
    Reduction m_result;
};

/// Whatever is true even if all fails that can, or false even if nothing does, is decided.
void Reducer::decide()
{
    for (Index leaf = 0; leaf < m_network.leaves(); ++leaf) {
        const Component &component = m_structure.components()[leaf];
        if (component.unavailability <= 0)
            m_low.makeTrue(leaf);
        if (!component.isKnownDown())
            m_high.makeTrue(leaf);
    }
    m_low.propagate();
    m_high.propagate();
}

Reducer::Gates Reducer::openInputs(Index gate, Index &needed)
{
    Gates inputs;
    needed = m_network.needed(gate);
    for (const Index input : m_network.inputs(gate)) {
        if (m_low.isTrue(input))
            needed = needed > 0 ? needed - 1 : 0;
        else if (m_high.isTrue(input))
            inputs.push_back(input);
    }
    return inputs;
}

/// Follows gates of one input down to the gate that decides them.
Index Reducer::representative(Index gate)
{
    Gates way;
    while (!m_network.isLeaf(gate) && m_same[gate] == none) {
        way.push_back(gate);
        m_same[gate] = gate;   // A circle of such gates would be decided, so this is only for safety.
        Index needed = 0;
        const Gates inputs = openInputs(gate, needed);
        if (inputs.size() != 1)
            break;
        gate = inputs.front();
    }
    const Index end = m_network.isLeaf(gate) ? gate : m_same[gate];
    for (const Index passed : way)
        m_same[passed] = end;
    return end;
}

void Reducer::visit(Index gate)
{
    if (m_newNumber[gate] != none)
        return;
    if (m_network.isLeaf(gate)) {
        m_newNumber[gate] = Index(m_result.components.size());
        m_result.components.push_back(gate);
        m_result.unavailability.push_back(m_structure.components()[gate].unavailability);
    } else {
        m_newNumber[gate] = 0;   // Seen; its number follows when all leaves are known.
        m_order.push_back(gate);
    }
}

/// Breadth first: what stands close to the client is asked first.
void Reducer::number()
{
    m_newNumber.assign(m_network.size(), none);
    visit(m_root);
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        Index needed = 0;
        for (const Index input : openInputs(m_order[i], needed))
            visit(representative(input));
    }
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_newNumber[m_order[i]] = Index(m_result.components.size() + i);
}

Reduction Reducer::reduce()
{
    decide();
    if (m_root == none || !m_high.isTrue(m_root) || m_low.isTrue(m_root)) {
        const bool served = m_root != none && m_low.isTrue(m_root);
        m_result.verdict = served ? Reduction::Verdict::AlwaysServed : Reduction::Verdict::NeverServed;
        return std::move(m_result);
    }
    m_root = representative(m_root);
    number();
    m_result.network = Network(Index(m_result.components.size()));
    for (const Index gate : m_order) {
        Index needed = 0;
        Gates inputs = openInputs(gate, needed);
        const bool all = needed == inputs.size();
        for (Index &input : inputs)
            input = m_newNumber[representative(input)];
        if (all || needed == 1) {   // Twice the same says nothing more.
            std::ranges::sort(inputs);
            inputs.erase(std::ranges::unique(inputs).begin(), inputs.end());
        }
        m_result.network.add(all ? Index(inputs.size()) : needed, inputs);
    }
    m_result.root = m_newNumber[m_root];
    return std::move(m_result);
}

}   // namespace

Reduction reduce(const Structure &structure, const Id &client, Operation operation)
{
    return Reducer(structure, client, operation).reduce();
}

}   // namespace switchover::availability
