#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace switchover::sim {

/// Next value of the SplitMix64 sequence whose state is @p state.
/// @source Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014.
std::uint64_t splitMix(std::uint64_t &state);

/// Seed of the stream that element @p id draws from for one @p purpose.
///
/// Depends on nothing else, so adding an element to a drawing reshuffles no other one.
std::uint64_t streamSeed(std::uint64_t seed, std::string_view id, std::string_view purpose);

/// xoshiro256++, seeded by SplitMix64. Same numbers on every machine.
/// @source Blackman, Vigna: Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
class Rng
{
public:
    explicit Rng(std::uint64_t seed = 0);
    explicit Rng(const std::array<std::uint64_t, 4> &state) : m_state(state) {}

    std::uint64_t next()
    {
        const std::uint64_t result = rotated(m_state[0] + m_state[3], 23) + m_state[0];
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = rotated(m_state[3], 45);
        return result;
    }

    /// Uniform in the open interval (0, 1): a logarithm of it is always finite.
    double unit() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1.0p-53; }

    /// Uniform in 0..bound-1; 0 when @p bound is 0.
    std::uint32_t below(std::uint32_t bound)
    {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }

    /// True with probability @p share. Draws nothing when the answer is certain.
    bool chance(double share) { return share > 0 && (share >= 1 || unit() < share); }

private:
    static std::uint64_t rotated(std::uint64_t value, int by) { return (value << by) | (value >> (64 - by)); }

    std::array<std::uint64_t, 4> m_state;
};

}   // namespace switchover::sim
