#pragma once

#include <cstdint>

#include "model/sim/results.h"

/// What is kept of a request under way: there may be very many, so every byte counts.
namespace switchover::sim {

enum class Stage : std::uint8_t {
    Free,
    Travelling,
    Queued,
    Serving,
    Calling,
    Blocked,
    Waiting,   ///< For a pause to end.
    Pending,   ///< In the balancer, for a server with room.
    Frozen,
    Returning,
    Lost
};

/// What a frame at a hung node goes on with when the node wakes.
enum class Resume : std::uint8_t { Arrive, Served, Returned, Wake, TimedOut, GaveUpWaiting };

/// What all frames of a request share. Who is given up by its caller goes on with a copy of its own. Half a cache line.
struct alignas(32) RequestState
{
    static constexpr std::uint64_t mostNumber = (1ULL << 40) - 1;   ///< Many more than a run has events.

    SimTime born;
    std::uint64_t idAndFrames = 0;     ///< Above the number of the request: how many frames refer to it.
    std::uint64_t traced : 40 = 0;     ///< Sequence of the last trace event about it.
    std::uint64_t protocol : 22 = 0;   ///< Index + 1 of an attacker's own protocol.
    std::uint64_t counted : 1 = 0;     ///< Made after the warm-up.
    std::uint64_t unwanted : 1 = 0;
    std::uint32_t session = 0;   ///< Over all sources together.
    Index source = none;

    std::uint64_t id() const { return idAndFrames & mostNumber; }
    void hold() { idAndFrames += mostNumber + 1; }
    /// Returns whether no frame refers to it any more.
    bool release()
    {
        idAndFrames -= mostNumber + 1;
        return idAndFrames <= mostNumber;
    }
};
static_assert(sizeof(RequestState) == 32);

/// One visit of a request to a node: made by the caller's frame, gone when the answer is back.
///
/// One cache line each. No member shares its bytes with one that is read in another width: a processor waits when a
/// wide read follows a narrow write.
struct alignas(64) Frame
{
    static constexpr std::uint32_t mostAttempts = (1U << 11) - 1;
    static constexpr std::uint32_t mostQueries = (1U << 10) - 1;
    static constexpr std::uint32_t mostMembersTried = 255;

    union {
        SimTime since = SimTime();   ///< Begin of the present stage.
        std::uint64_t lsn;   ///< Of a blocked write: its place in the log; at nginx: servers tried, as bits.
    };
    std::uint64_t event = 0;   ///< Sequence of the event it waits for; any other one for it is outdated.
    std::uint64_t timer = 0;   ///< Sequence of its timeout; 0: none runs.
    SimTime arrived;           ///< At its node.
    Index parent = none;       ///< none: nobody waits for the answer any more, or it is the request itself.
    Index child = none;        ///< The call under way.
    Index node = none;
    Index link = none;   ///< By which it came.
    Index request = none;
    std::uint16_t server = 0;   ///< Of a balancer: the one tried; of others: route of the call under way.
    std::uint16_t call = 0;
    std::uint16_t attempts = 0;
    std::uint16_t queries = 0;   ///< Still to make over the route, this one included.
    Stage stage = Stage::Free;
    Cause cause : 4 = Cause::None;
    Resume resume : 4 = Resume::Arrive;
    std::uint8_t membersTried = 0;   ///< Of a database cluster, with this read.
    bool write : 1 = false;
    bool hit : 1 = false;   ///< A cache has answered.
    bool holdsWorker : 1 = false;
    bool accepted : 1 = false;      ///< Of a balancer: the server has taken the connection.
    bool notAccepted : 1 = false;   ///< The target itself refused it, so it may be tried elsewhere.
    bool background : 1 = false;    ///< A queue's delivery.
    bool root : 1 = false;
    bool balanced : 1 = false;   ///< Sent by a balancer.
};
static_assert(sizeof(Frame) == 64);

/// A frame that is kept aside, valid while the frame still waits for @p event.
struct FrozenFrame
{
    Index frame = none;
    std::uint64_t event = 0;
};

}   // namespace switchover::sim
