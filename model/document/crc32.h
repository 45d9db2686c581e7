#pragma once

#include <QByteArray>

#include <array>

namespace switchover {

/// CRC-32 of the bytes: finds every error of up to 32 bits in a row.
/// @source ISO/IEC 3309 (polynomial 0x04C11DB7, reflected), as in Ethernet and PNG
constexpr quint32 crc32(QByteArrayView bytes)
{
    constexpr auto table = [] {
        std::array<quint32, 256> remainders{};
        for (quint32 byte = 0; byte < 256; ++byte) {
            quint32 remainder = byte;
            for (int bit = 0; bit < 8; ++bit)
                remainder = (remainder >> 1) ^ ((remainder & 1) ? 0xEDB88320U : 0U);
            remainders[byte] = remainder;
        }
        return remainders;
    }();
    quint32 sum = 0xFFFFFFFFU;
    for (const char c : bytes)
        sum = (sum >> 8) ^ table[(sum ^ static_cast<unsigned char>(c)) & 0xFFU];
    return ~sum;
}

}   // namespace switchover
