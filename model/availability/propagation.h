#pragma once

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

    bool isTrue(Index gate) const { return m_turn[gate] != none; }
    const Network &network() const { return m_network; }

    /// Leaves that together suffice to make @p root true: of each gate the inputs that came first. @pre it is true
    std::vector<bool> witness(Index root) const;

private:
    const Network &m_network;
    std::vector<Index> m_users;   ///< Gates that have a gate as an input, one after the other.
    std::vector<Index> m_firstUser;
    std::vector<Index> m_missing;   ///< Inputs that a gate still needs.
    std::vector<Index> m_turn;      ///< The how-manieth gate it was to become true; none: it is not.
    std::vector<Index> m_true;      ///< In the order of becoming true.
    std::size_t m_spread = 0;       ///< How many of them have told their users.
};

/// Finds leaves that the root of a network cannot do without.
class SinglePointSearch
{
public:
    SinglePointSearch(const Network &network, Index root) : m_propagation(network), m_root(root) {}

    /// The leaves whose loss alone makes the root false while all others but @p down are true, in order; empty if it
    /// is false anyway. Leaves in @p exempt are not tried.
    ///
    /// Costs about one propagation for each leaf found, and a few more.
    std::vector<Index> search(const std::vector<bool> &down, std::vector<bool> exempt);
    /// After a search: leaves that sufficed to make the root true; none if it was false.
    const std::vector<bool> &witness() const { return m_firstWitness; }

private:
    bool isTrueWithout(Index leaf, const std::vector<bool> &down, const std::vector<bool> &cleared);

    Propagation m_propagation;
    Index m_root;
    std::vector<bool> m_firstWitness;
};

}   // namespace switchover::availability
