#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/availability/network.h"

namespace switchover::availability {

/// Finds what is true in a network: leaves are let in one by one, and gates follow from them. Keeps its memory from
/// one question to the next. A view: the network outlives it.
class Propagation
{
public:
    explicit Propagation(const Network &network);

    /// No leaf is true.
    void restart();
    void makeTrue(Index gate);
    /// Lets gates follow until nothing changes. O(inputs of the gates that become true), over all calls.
    void propagate();
    /// How far it has come, to go back there. @pre propagated
    std::size_t mark() const { return m_true.size(); }
    void goBack(std::size_t mark);

    bool isTrue(Index gate) const { return m_turn[gate] != none; }
    const Network &network() const { return m_network; }

    /// Leaves that together suffice to make @p root true: of each gate the inputs that came first. @pre it is true
    std::vector<bool> witness(Index root) const;

private:
    const Network &m_network;
    std::vector<Index> m_users;   ///< Gates that have a gate as an input, one after the other.
    std::vector<Index> m_firstUser;
    std::vector<std::int32_t> m_missing;   ///< Inputs that a gate still needs; below 0: it has more.
    std::vector<Index> m_turn;             ///< The how-manieth gate it was to become true; none: it is not.
    std::vector<Index> m_true;             ///< In the order of becoming true.
    std::size_t m_spread = 0;              ///< How many of them have told their users.
};

/// Finds leaves that the root of a network cannot do without.
class SinglePointSearch
{
public:
    SinglePointSearch(const Network &network, Index root) : m_propagation(network), m_root(root) {}

    /// The leaves whose loss alone makes the root false while all others but @p down are true, in order; empty if it
    /// is false anyway. Leaves in @p exempt are not tried.
    ///
    /// Costs O(inputs x log(leaves)), however many are found.
    std::vector<Index> search(const std::vector<bool> &down, std::vector<bool> exempt);
    /// Leaves that suffice to make the root true without @p down; none if there are no such.
    std::vector<bool> witness(const std::vector<bool> &down);

private:
    bool clear(const std::vector<bool> &down, std::vector<bool> &exempt, bool backwards);
    void divide(std::span<const Index> candidates, std::vector<Index> &found);

    Propagation m_propagation;
    Index m_root;
};

}   // namespace switchover::availability
