#include "model/availability/diagram.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "model/availability/unfolding.h"

namespace switchover::availability {

namespace {

/// Builds the function of every gate from those of its inputs; gates that need each other together, from "never"
/// upwards until nothing changes.
class DiagramBuilder
{
public:
    DiagramBuilder(const Reduction &reduction, const std::vector<Index> &leafAt, Bdd &bdd)
        : m_network(reduction.network), m_bdd(bdd), m_value(m_network.size(), Bdd::never),
          m_number(m_network.size(), 0), m_lowest(m_network.size(), 0), m_isOpen(m_network.size(), false)
    {
        for (std::uint32_t level = 0; level < leafAt.size(); ++level)
            m_value[leafAt[level]] = bdd.variable(level);
    }

    Ref build(Index root)
    {
        if (!m_network.isLeaf(root))
            search(root);
        return m_value[root];
    }

private:
    struct Visit
    {
        Index gate;
        std::size_t next;
    };

    void search(Index root);
    void enter(Index gate);
    void leave(Index gate);
    void solve(std::vector<Index> circle);
    Ref valueOf(Index gate);

    const Network &m_network;
    Bdd &m_bdd;
    std::vector<Ref> m_value;
    std::vector<Index> m_number;   ///< Order of first visits, from 1.
    std::vector<Index> m_lowest;   ///< The earliest that is reached from here.
    std::vector<bool> m_isOpen;
    std::vector<Index> m_open;   ///< Visited, but not yet known to whose circle they belong.
    std::vector<Visit> m_way;
    Index m_visits = 0;
};

/// @source R. E. Tarjan, Depth-first search and linear graph algorithms, 1972
void DiagramBuilder::search(Index root)
{
    enter(root);
    while (!m_way.empty() && !m_bdd.isExhausted()) {
        const Index gate = m_way.back().gate;
        const auto inputs = m_network.inputs(gate);
        if (m_way.back().next == inputs.size()) {
            m_way.pop_back();
            leave(gate);
            continue;
        }
        const Index input = inputs[m_way.back().next++];
        if (m_network.isLeaf(input))
            continue;
        if (m_number[input] == 0)
            enter(input);
        else if (m_isOpen[input])
            m_lowest[gate] = std::min(m_lowest[gate], m_number[input]);
    }
}

void DiagramBuilder::enter(Index gate)
{
    m_number[gate] = m_lowest[gate] = ++m_visits;
    m_isOpen[gate] = true;
    m_open.push_back(gate);
    m_way.push_back({gate, 0});
}

void DiagramBuilder::leave(Index gate)
{
    if (!m_way.empty())
        m_lowest[m_way.back().gate] = std::min(m_lowest[m_way.back().gate], m_lowest[gate]);
    if (m_lowest[gate] != m_number[gate])
        return;
    std::vector<Index> circle;
    do {
        circle.push_back(m_open.back());
        m_isOpen[m_open.back()] = false;
        m_open.pop_back();
    } while (circle.back() != gate);
    solve(std::move(circle));
}

void DiagramBuilder::solve(std::vector<Index> circle)
{
    bool changed = true;
    while (changed && !m_bdd.isExhausted()) {
        changed = false;
        for (const Index gate : circle) {
            const Ref value = valueOf(gate);
            changed = changed || (value != m_value[gate] && circle.size() > 1);
            m_value[gate] = value;
        }
    }
}

Ref DiagramBuilder::valueOf(Index gate)
{
    std::vector<Ref> inputs;
    for (const Index input : m_network.inputs(gate))
        inputs.push_back(m_value[input]);
    return m_bdd.atLeast(m_network.needed(gate), inputs);
}

std::vector<Index> depthFirst(const Reduction &reduction)
{
    std::vector<Index> leaves;
    std::vector<bool> seen(reduction.network.size(), false);
    std::vector<Index> open = {reduction.root};
    while (!open.empty()) {
        const Index gate = open.back();
        open.pop_back();
        if (seen[gate])
            continue;
        seen[gate] = true;
        if (reduction.network.isLeaf(gate)) {
            leaves.push_back(gate);
            continue;
        }
        const auto inputs = reduction.network.inputs(gate);
        open.insert(open.end(), inputs.rbegin(), inputs.rend());
    }
    return leaves;
}

/// Leaves that many gates ask, first.
std::vector<Index> sharedFirst(const Reduction &reduction)
{
    std::vector<int> users(reduction.network.leaves(), 0);
    for (Index gate = reduction.network.leaves(); gate < reduction.network.size(); ++gate) {
        for (const Index input : reduction.network.inputs(gate)) {
            if (reduction.network.isLeaf(input))
                ++users[input];
        }
    }
    std::vector<Index> leaves(reduction.network.leaves());
    std::iota(leaves.begin(), leaves.end(), Index(0));
    std::ranges::stable_partition(leaves, [&](Index leaf) { return users[leaf] > 1; });
    return leaves;
}

/// What no gate waits for any more first: leaves in the order in which gates could be worked out by hand.
std::vector<Index> farEndFirst(const Reduction &reduction)
{
    struct Visit
    {
        Index gate;
        bool isDone;
    };
    std::vector<Index> leaves;
    std::vector<bool> seen(reduction.network.size(), false);
    std::vector<Visit> open = {{reduction.root, false}};
    while (!open.empty()) {
        const auto [gate, isDone] = open.back();
        open.pop_back();
        const bool isLeaf = reduction.network.isLeaf(gate);
        if (!isDone && seen[gate])
            continue;
        seen[gate] = true;
        if (isLeaf) {
            leaves.push_back(gate);
            continue;
        }
        const auto inputs = reduction.network.inputs(gate);
        if (!isDone)
            open.push_back({gate, true});
        for (auto input = inputs.rbegin(); input != inputs.rend(); ++input) {
            if (!seen[*input] && reduction.network.isLeaf(*input) == isDone)
                open.push_back({*input, false});
        }
    }
    return leaves;
}

struct Attempt
{
    enum Method { Combine, Unfold };

    std::vector<Index> leafAt;
    Method method;
};

std::optional<Diagram> run(const Reduction &reduction, const Attempt &attempt, std::size_t mostNodes,
                           Budget &budget)
{
    const auto bdd = std::make_shared<Bdd>(mostNodes, budget);
    Ref root = Bdd::never;
    bool isExhausted = false;
    if (attempt.method == Attempt::Combine) {
        root = DiagramBuilder(reduction, attempt.leafAt, *bdd).build(reduction.root);
    } else {
        Unfolding unfolding(reduction, attempt.leafAt, *bdd, mostNodes);
        root = unfolding.run();
        isExhausted = unfolding.isExhausted();
    }
    if (isExhausted || bdd->isExhausted())
        return std::nullopt;
    return Diagram{bdd, root, attempt.leafAt};
}

}   // namespace

double Diagram::unavailability(const std::vector<double> &ofLeaf) const
{
    std::vector<double> failing(root + 1, 0);
    failing[Bdd::never] = 1;
    for (Ref ref = 2; ref <= root; ++ref) {
        const double down = ofLeaf[leafAt[nodes->level(ref)]];
        failing[ref] = down * failing[nodes->low(ref)] + (1 - down) * failing[nodes->high(ref)];
    }
    return failing[root];
}

/// Orders differ by a factor of a thousand and more, and none is best for all: each gets a little first.
std::optional<Diagram> diagramOf(const Reduction &reduction, std::size_t mostNodes, Budget &budget)
{
    std::vector<Index> breadthFirst(reduction.network.leaves());
    std::iota(breadthFirst.begin(), breadthFirst.end(), Index(0));
    const std::vector<Attempt> attempts = {
        {farEndFirst(reduction), Attempt::Unfold}, {breadthFirst, Attempt::Combine},
        {breadthFirst, Attempt::Unfold},           {sharedFirst(reduction), Attempt::Combine},
        {depthFirst(reduction), Attempt::Combine},
    };
    for (const std::size_t most : {mostNodes / 100, mostNodes / 10, mostNodes}) {
        for (const Attempt &attempt : attempts) {
            if (auto diagram = run(reduction, attempt, most, budget))
                return diagram;
            if (budget.check())
                return std::nullopt;
        }
    }
    return std::nullopt;
}

}   // namespace switchover::availability
