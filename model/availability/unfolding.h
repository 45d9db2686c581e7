#pragma once

#include <unordered_map>
#include <vector>

#include "model/availability/bdd.h"
#include "model/availability/reduction.h"

namespace switchover::availability {

/// Makes a decision diagram from the top: decides one component after the other, follows the gates, and recognises
/// where two ways lead to the same open questions. No function of a part is ever built, which is what makes large
/// meshes possible when the components are asked from the far end.
class Unfolding
{
public:
    Unfolding(const Reduction &reduction, const std::vector<Index> &leafAt, Bdd &bdd, std::size_t mostStates);

    /// Only good if the diagram and the states sufficed.
    Ref run();
    bool isExhausted() const { return m_exhausted || m_bdd.isExhausted(); }

private:
    enum class Status : std::uint8_t { Open, True, False, Irrelevant };

    struct Gate
    {
        Index missing = 0;   ///< Inputs that it still needs.
        Index open = 0;      ///< Inputs that are not decided.
        Index users = 0;     ///< Gates to which it still matters.
        Status status = Status::Open;
    };
    struct Change
    {
        Index gate;
        Gate before;
    };
    /// Two independent hashes of all that is open: that two states share them by chance need not be feared.
    struct Key
    {
        std::uint64_t first = 0;
        std::uint64_t second = 0;

        friend bool operator==(const Key &, const Key &) = default;
    };
    struct KeyHash
    {
        std::size_t operator()(const Key &key) const { return key.first; }
    };

    Ref unfold(std::uint32_t level);
    Ref follow(std::uint32_t level, Status status);
    void decide(Index gate, Status status);
    void settle();
    void tellUsers(Index gate, Status status);
    void releaseInputs(Index gate);
    void save(Index gate);
    void toggle(Index gate);

    const Network &m_network;
    const std::vector<Index> &m_leafAt;
    Index m_root;
    Bdd &m_bdd;
    std::size_t m_mostStates;
    bool m_exhausted = false;
    std::vector<Gate> m_gates;
    std::vector<std::vector<Index>> m_users;
    std::vector<Change> m_trail;
    std::vector<Index> m_settled;   ///< Just decided, or no longer of interest.
    Key m_key;
    std::vector<std::unordered_map<Key, Ref, KeyHash>> m_known;   ///< By level.
    std::size_t m_states = 0;
};

}   // namespace switchover::availability
