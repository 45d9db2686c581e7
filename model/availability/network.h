#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace switchover::availability {

using Index = std::uint32_t;
inline constexpr Index none = Index(-1);

/// A monotone network: the first gates are leaves, each later one is true once enough of its inputs are. Gates may
/// need each other in a circle; then they hold only if something outside the circle makes one of them true (the
/// least fixpoint).
class Network
{
public:
    explicit Network(Index leaves = 0) : m_leaves(leaves), m_gates(leaves) {}

    /// True once @p needed of @p inputs are; if none is needed, always.
    Index add(Index needed, std::span<const Index> inputs);
    Index addAny(std::span<const Index> inputs) { return add(1, inputs); }
    Index addAll(std::span<const Index> inputs) { return add(Index(inputs.size()), inputs); }
    /// A gate that others can name before its own inputs are known: never true until defined.
    Index reserve() { return add(1, {}); }
    void define(Index gate, Index needed, std::span<const Index> inputs);

    Index leaves() const { return m_leaves; }
    Index size() const { return Index(m_gates.size()); }
    bool isLeaf(Index gate) const { return gate < m_leaves; }
    Index needed(Index gate) const { return m_gates[gate].needed; }
    std::span<const Index> inputs(Index gate) const
    {
        return std::span(m_inputs).subspan(m_gates[gate].first, m_gates[gate].count);
    }

    friend bool operator==(const Network &, const Network &) = default;

private:
    struct Gate
    {
        Index needed = 0;
        Index first = 0;
        Index count = 0;

        friend bool operator==(const Gate &, const Gate &) = default;
    };

    Index m_leaves = 0;
    std::vector<Gate> m_gates;
    std::vector<Index> m_inputs;
};

}   // namespace switchover::availability
