#include "model/sim/kernel/rng.h"

namespace switchover::sim {

std::uint64_t splitMix(std::uint64_t &state)
{
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
}

std::uint64_t streamSeed(std::uint64_t seed, std::string_view id, std::string_view purpose)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;   // FNV-1a, then mixed with the seed below.
    const auto absorb = [&hash](std::string_view text) {
        for (const char letter : text)
            hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
        hash = (hash ^ 0xff) * 0x100000001b3ULL;   // A separator that no UTF-8 text contains.
    };
    absorb(id);
    absorb(purpose);
    std::uint64_t state = seed;
    state = splitMix(state) ^ hash;
    return splitMix(state);
}

Rng::Rng(std::uint64_t seed) : m_state()
{
    for (std::uint64_t &word : m_state)
        word = splitMix(seed);
}

}   // namespace switchover::sim
