#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/availability/budget.h"

namespace switchover::availability {

/// A node of a decision diagram.
using Ref = std::uint32_t;

/// Reduced ordered binary decision diagrams that share their nodes. Equal functions are equal refs.
///
/// When the nodes or the budget run out, every operation returns `never` from then on: ask isExhausted() before
/// using a result. The budget must live as long as nodes are made, and no longer.
///
/// @source R. E. Bryant, Graph-based algorithms for Boolean function manipulation, 1986;
///         K. S. Brace, R. L. Rudell, R. E. Bryant, Efficient implementation of a BDD package, 1990
class Bdd
{
public:
    static constexpr Ref never = 0;
    static constexpr Ref always = 1;

    Bdd(std::size_t mostNodes, Budget &budget);

    /// The node that asks @p level first; levels grow downwards.
    Ref make(std::uint32_t level, Ref low, Ref high);
    Ref variable(std::uint32_t level) { return make(level, never, always); }
    Ref choose(Ref condition, Ref then, Ref otherwise);
    Ref both(Ref a, Ref b) { return choose(a, b, never); }
    Ref either(Ref a, Ref b) { return choose(a, always, b); }
    /// True while at least @p needed of @p functions are: counted, not spelled out.
    Ref atLeast(std::size_t needed, std::span<const Ref> functions);

    bool isExhausted() const { return m_exhausted; }
    std::size_t size() const { return m_nodes.size(); }
    std::uint32_t level(Ref ref) const { return m_nodes[ref].level; }
    Ref low(Ref ref) const { return m_nodes[ref].low; }     ///< If its component is down.
    Ref high(Ref ref) const { return m_nodes[ref].high; }   ///< If it is up.
    static bool isConstant(Ref ref) { return ref <= always; }

private:
    struct Node
    {
        std::uint32_t level;
        Ref low;
        Ref high;
    };
    struct Known
    {
        Ref condition = 0;
        Ref then = 0;
        Ref otherwise = 0;
        Ref result = 0;
    };

    Ref chooseBelow(Ref condition, Ref then, Ref otherwise);
    Ref cofactor(Ref ref, std::uint32_t level, bool up) const;
    void grow();
    void remember(const Known &known);

    std::size_t m_most;
    Budget &m_budget;
    bool m_exhausted = false;
    std::vector<Node> m_nodes;
    std::vector<Ref> m_table;     ///< Open addressing over the nodes; 0: free.
    std::vector<Known> m_known;   ///< Results of choose(); the newer one wins a place.
    std::size_t m_remembered = 0;
};

}   // namespace switchover::availability
