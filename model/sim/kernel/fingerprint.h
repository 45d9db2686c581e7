#pragma once

#include <cstdint>

namespace switchover::sim {

/// A 64-bit hash of the trajectory: of the time and content of every event that ran, in order. Two runs with
/// the same fingerprint went the same way.
class Fingerprint
{
public:
    void absorb(std::uint64_t time, std::uint64_t content)
    {
        m_value = (m_value ^ time) * 0x9e3779b97f4a7c15ULL;
        m_value = (m_value ^ (m_value >> 32) ^ content) * 0xbf58476d1ce4e5b9ULL;
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 0x243f6a8885a308d3ULL;
};

}   // namespace switchover::sim
