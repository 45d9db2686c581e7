#include "model/probe/http/inflater.h"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace switchover::probe {

struct Inflater::Stream
{
    z_stream z{};
    bool open = false;
    bool begun = false;   ///< Something came out or was consumed: what it is, is settled.
};

namespace {
constexpr int gzipOrZlib = MAX_WBITS + 32;
}

Inflater::Inflater(qsizetype limit) : m_stream(std::make_unique<Stream>()), m_left(limit)
{
    if (!restart(false))
        m_state = State::Broken;
}

Inflater::~Inflater()
{
    if (m_stream->open)
        inflateEnd(&m_stream->z);
}

bool Inflater::isUnfinished() const { return m_stream->begun && m_state == State::Going; }

bool Inflater::restart(bool raw)
{
    if (m_stream->open)
        inflateEnd(&m_stream->z);
    m_stream->z = {};
    m_stream->open = inflateInit2(&m_stream->z, raw ? -MAX_WBITS : gzipOrZlib) == Z_OK;
    return m_stream->open;
}

/// RFC 1952, 2.2: a gzip file may be several, one behind the other.
bool Inflater::goesOn(unsigned char next)
{
    constexpr unsigned char magic = 0x1F;
    return next == magic && inflateReset(&m_stream->z) == Z_OK;
}

Inflater::State Inflater::feed(QByteArrayView packed, QByteArray &out)
{
    std::array<char, 16 * 1024> room;
    z_stream &z = m_stream->z;
    const auto rewind = [&z, packed] {
        z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
        z.avail_in = uInt(packed.size());
    };
    rewind();
    if (m_state == State::Ended && !packed.isEmpty() && goesOn(uchar(packed.front())))
        m_state = State::Going;
    while (m_state == State::Going) {
        z.next_out = reinterpret_cast<Bytef *>(room.data());
        z.avail_out = uInt(room.size());
        const int result = inflate(&z, Z_NO_FLUSH);
        // "deflate" should be zlib, but some send it without the wrapping.
        if (result == Z_DATA_ERROR && !std::exchange(m_stream->begun, true) && restart(true)) {
            rewind();
            continue;
        }
        m_stream->begun = true;
        const qsizetype came = qsizetype(room.size()) - qsizetype(z.avail_out);
        out.append(room.data(), std::min(came, m_left));
        m_left -= std::min(came, m_left);
        if (result == Z_STREAM_END)
            m_state = z.avail_in > 0 && goesOn(*z.next_in) ? State::Going : State::Ended;
        else if (result != Z_OK && result != Z_BUF_ERROR)
            m_state = State::Broken;
        else if (m_left == 0)
            m_state = State::Full;
        else if (came < qsizetype(room.size()))
            break;
    }
    return m_state;
}

}   // namespace switchover::probe
