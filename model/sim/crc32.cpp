#include "model/sim/crc32.h"

#include <array>

namespace switchover::sim {
namespace {

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = value >> 1 ^ (value & 1 ? 0xedb88320U : 0U);
        table[byte] = value;
    }
    return table;
}

constexpr std::array<std::uint32_t, 256> table = makeTable();

}   // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before)
{
    std::uint32_t value = ~before;
    for (const char byte : bytes)
        value = table[(value ^ static_cast<unsigned char>(byte)) & 0xff] ^ value >> 8;
    return ~value;
}

std::string dottedAddress(std::uint32_t address)
{
    std::string text;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
        if (!text.empty())
            text += '.';
        text += std::to_string(address >> shift & 0xff);
    }
    return text;
}

}   // namespace switchover::sim
