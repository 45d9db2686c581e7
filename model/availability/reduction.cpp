#include "model/availability/reduction.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "model/availability/propagation.h"

namespace switchover::availability {

namespace {

using Gates = std::vector<Index>;

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

Gates Reducer::openInputs(Index gate, Index &needed)
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

/// Gates that need the same of the same become one, from the far end on: each server of a tier has the same needs.
void shareEqualGates(Reduction &reduction)
{
    const Network &old = reduction.network;
    std::vector<Index> same(old.size());
    std::iota(same.begin(), same.end(), Index(0));
    for (bool changed = true; changed;) {
        changed = false;
        std::map<std::pair<Index, Gates>, Index> known;
        for (Index gate = old.size(); gate-- > old.leaves();) {
            if (same[gate] != gate)
                continue;
            Gates inputs(old.inputs(gate).begin(), old.inputs(gate).end());
            for (Index &input : inputs)
                input = same[input];
            std::ranges::sort(inputs);
            const auto [first, isNew] = known.try_emplace({old.needed(gate), std::move(inputs)}, gate);
            if (!isNew) {
                same[gate] = first->second;
                changed = true;
            }
        }
        for (Index gate = old.leaves(); gate < old.size(); ++gate)
            same[gate] = same[same[gate]];
    }
    Network shared(old.leaves());
    std::vector<Index> number(old.size(), none);
    std::iota(number.begin(), number.begin() + old.leaves(), Index(0));
    for (Index gate = old.leaves(); gate < old.size(); ++gate) {
        if (same[gate] == gate)
            number[gate] = shared.reserve();
    }
    for (Index gate = old.leaves(); gate < old.size(); ++gate) {
        if (same[gate] != gate)
            continue;
        Gates inputs;
        for (const Index input : old.inputs(gate))
            inputs.push_back(number[same[input]]);
        shared.define(number[gate], old.needed(gate), inputs);
    }
    reduction.root = number[same[reduction.root]];
    reduction.network = std::move(shared);
}

}   // namespace

Reduction reduce(const Structure &structure, const Id &client, Operation operation)
{
    Reduction reduction = Reducer(structure, client, operation).reduce();
    if (reduction.verdict == Reduction::Verdict::Open)
        shareEqualGates(reduction);
    return reduction;
}

}   // namespace switchover::availability
