#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace switchover::sim {

/// How an algorithm is set up beyond its servers.
struct BalancerOptions
{
    std::uint32_t draws = 2;            ///< Of a random one: the least loaded of so many.
    bool mixesAddress = false;          ///< Of a hash: mixes the address first, though it usually would not.
    bool keepsAddress = false;          ///< Of a hash: takes it as it is, though it usually would mix it.
    std::vector<std::string> names{};   ///< host:port by server, for a ring that is made of the names.
    bool allBackups = false;            ///< Of a table, which holds the backups as well: not the first alone.
};

/// What happens after an attempt that failed.
/// @source HAProxy 2.6: retries and option redispatch, recorded
struct RetryPolicy
{
    std::uint32_t retries = 3;   ///< Further attempts.
    bool redispatch = true;      ///< A further attempt may go to another server.
    int every = 0;   ///< Every so many attempts it does; below 0 counted from the last; 0: the last one.
};

/// What a balancer sees of one attempt.
enum class Outcome : std::uint8_t {
    Answered,
    Refused,      ///< No connection.
    Reset,        ///< The request was taken, then the connection broke.
    Failed,       ///< Answered 500.
    Overloaded,   ///< Answered 503.
    Silent        ///< No answer in time.
};

/// After which outcomes another attempt is made.
struct RepeatOn
{
    bool refused = true;
    bool reset = false;
    bool failed = false;
    bool overloaded = false;
    bool silent = false;
    bool writes = true;   ///< Also of a request that must not be made twice and was sent already.

    bool afterAnswers() const { return reset || failed || overloaded || silent; }
};

/// What a balancer of HAProxy's kind learns of a server from the requests it sends there, beside its checks.
/// @source HAProxy 2.6: observe, error-limit, on-error, recorded
struct Observation
{
    enum class What : std::uint8_t {
        Nothing,
        Connections,   ///< Those that fail.
        Answers        ///< Also errors and none in time.
    };
    enum class Then : std::uint8_t {
        CheckSoon,     ///< After CheckPlan::fastInterval, as in each other case as well.
        FailedCheck,   ///< It counts as one.
        LastChance,    ///< The next failed check takes the server out, and it comes at once.
        Down
    };

    What what = What::Nothing;
    std::uint32_t limit = 10;   ///< So many in a row.
    Then then = Then::FailedCheck;
};

}   // namespace switchover::sim
