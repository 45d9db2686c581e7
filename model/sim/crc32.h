#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace switchover::sim {

/// The checksum of ISO 3309, as zip, PNG and nginx have it. @p before: of what comes in front of @p bytes.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

/// "10.0.0.1"
std::string dottedAddress(std::uint32_t address);

}   // namespace switchover::sim
