#include "model/probe/http/response_reader.h"

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInterim = 16;
constexpr qsizetype mostLine = 8 * 1024;   ///< Of a chunk's size or a trailer.

/// A body takes so many times its own length on the wire at most: a chunk of one byte is six bytes there.
constexpr qint64 mostWrapping = 6;

/// A page declared longer than this is no page any more.
constexpr qint64 absurdLength = qint64(64) * 1024 * 1024;

bool isToken(const QByteArray &name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return c > 0x20 && c < 0x7F && !std::strchr("\"(),/:;<=>?@[\\]{}", c);
    });
}

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isPacked(const QByteArray &coding)
{
    return coding == "gzip" || coding == "x-gzip" || coding == "deflate";
}

QString notHttp(const QByteArray &bytes)
{
    return Words::tr("What answers there does not speak HTTP/1: \"%1\".").arg(cleaned(bytes, 40));
}

}   // namespace

ResponseReader::State ResponseReader::fail(const QString &cause, const QString &sentence)
{
    m_fault = outcomeOf(cause, sentence);
    return m_state = State::Failed;
}

ResponseReader::State ResponseReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Done || m_state == State::Failed)
        return m_state;
    m_started = true;
    m_wire += m_state == State::Body ? bytes.size() : 0;
    m_buffer.append(bytes);
    while (m_state == State::Head)
        if (!takeHead())
            return m_state;
    if (m_state == State::Body)
        readBody();
    // Packed nothings and chunks that are all wrapping take bytes for ever and give none.
    if (m_state == State::Body && m_wire > mostWrapping * m_limit + mostHead)
        cut();
    return m_state;
}

/// Takes one whole head out of the buffer. False: more is needed, or it failed.
bool ResponseReader::takeHead()
{
    static const QByteArray opening = "HTTP/1.";
    const qsizetype known = std::min(opening.size(), m_buffer.size());
    if (m_buffer.first(known) != opening.first(known)) {
        fail(u"http.protocol"_s, notHttp(m_buffer));
        return false;
    }
    qsizetype end = m_buffer.indexOf("\r\n\r\n");
    qsizetype skip = 4;
    if (const qsizetype bare = m_buffer.indexOf("\n\n"); bare >= 0 && (end < 0 || bare < end)) {
        end = bare;
        skip = 2;
    }
    if (end < 0 ? m_buffer.size() > mostHead : end > mostHead) {
        fail(u"http.head_too_large"_s, Words::tr("The head of the answer is larger than 64 KiB."));
        return false;
    }
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_buffer.first(end).split('\n');
    m_buffer.remove(0, end + skip);
    m_fields.clear();
    if (!readStatusLine(lines.first().trimmed()))
        return false;
    for (qsizetype i = 1; i < lines.size(); ++i)
        if (!readField(lines[i]))
            return false;
    if (m_status >= 100 && m_status < 200 && m_status != 101) {
        if (++m_interim > mostInterim)
            fail(u"http.protocol"_s, Words::tr("It sends one interim answer after the other."));
        return m_state == State::Head;
    }
    return decideFraming();
}

bool ResponseReader::readStatusLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    const QByteArray version = parts.value(0);
    const QByteArray code = parts.value(1);
    const int status = code.toInt();
    const bool valid = version.size() == 8 && isDigits(version.last(1)) && code.size() == 3 &&
                       isDigits(code) && status >= 100 && status < 600;
    if (!valid) {
        fail(u"http.protocol"_s, Words::tr("The status line is not HTTP: \"%1\".").arg(cleaned(line, 60)));
        return false;
    }
    m_status = status;
    m_reason = cleaned(line.mid(13), 60);
    return true;
}

bool ResponseReader::readField(const QByteArray &line)
{
    if (line.startsWith(' ') || line.startsWith('\t')) {   // A folded line belongs to the one before.
        if (!m_fields.empty())
            m_fields.back().second += ' ' + line.trimmed();
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray name = line.first(std::max<qsizetype>(0, colon)).toLower();
    if (!isToken(name)) {
        fail(u"http.protocol"_s,
             Words::tr("A header of the answer is not HTTP: \"%1\".").arg(cleaned(line, 60)));
        return false;
    }
    m_fields.emplace_back(name, line.mid(colon + 1).trimmed());
    return true;
}

std::optional<QByteArray> ResponseReader::header(QByteArrayView name) const
{
    const auto found =
        std::ranges::find_if(m_fields, [name](const auto &field) { return field.first == name; });
    return found == m_fields.end() ? std::nullopt : std::optional(found->second);
}

QByteArrayList ResponseReader::listed(QByteArrayView name) const
{
    QByteArrayList entries;
    for (const auto &[field, value] : m_fields)
        if (field == name)
            for (const QByteArray &entry : value.toLower().split(','))
                entries.append(entry.trimmed());
    return entries;
}

bool ResponseReader::decideFraming()
{
    m_state = State::Body;
    QByteArrayList lengths;   // RFC 9112, 6.3: the same length said again is no fault.
    for (const QByteArray &length : listed("content-length"))
        if (!lengths.contains(length))
            lengths.append(length);
    const QByteArrayList transfer = listed("transfer-encoding");
    if (isPacked(header("content-encoding").value_or(QByteArray()).toLower()) ||
        std::ranges::any_of(transfer, isPacked))
        m_inflater = std::make_unique<Inflater>(m_limit + 1);
    if (m_headOnly || m_status == 204 || m_status == 304) {
        m_framing = Framing::None;
        m_state = State::Done;
    } else if (!transfer.isEmpty() && transfer.last() == "chunked") {
        m_framing = Framing::Chunked;
    } else if (lengths.size() > 1 || (lengths.size() == 1 && !isDigits(lengths[0]))) {
        fail(u"http.protocol"_s, Words::tr("The length that the answer declares is none."));
        return false;
    } else if (lengths.size() == 1) {
        m_framing = Framing::Length;
        bool fits = false;
        m_left = lengths[0].toLongLong(&fits);
        m_bomb = m_absurd = !fits || m_left > absurdLength;
        if (!fits)
            m_left = std::numeric_limits<qint64>::max();
        if (m_left == 0)
            m_state = State::Done;
    } else {
        m_framing = Framing::UntilEnd;
    }
    return true;
}

void ResponseReader::keep(QByteArrayView bytes)
{
    if (!m_inflater) {
        m_body.append(bytes.first(std::min(bytes.size(), m_limit - m_body.size() + 1)));
    } else if (m_inflater->feed(bytes, m_body) == Inflater::State::Broken) {
        fail(u"http.protocol"_s, Words::tr("The packed body of the answer is damaged."));
        return;
    }
    if (m_body.size() > m_limit)
        cut();
}

void ResponseReader::cut()
{
    m_body.truncate(m_limit);
    m_cut = true;
    m_bomb = m_bomb || m_inflater || m_framing != Framing::Length;
    m_state = State::Done;
}

/// All bytes of the body are there; what they were packed into may not be.
ResponseReader::State ResponseReader::complete()
{
    if (m_inflater && m_inflater->isUnfinished())
        return fail(u"http.truncated_body"_s, Words::tr("The packed body of the answer ends in the middle."));
    return m_state = State::Done;
}

void ResponseReader::readBody()
{
    if (m_framing == Framing::Chunked) {
        readChunks();
        return;
    }
    const QByteArray all = std::exchange(m_buffer, {});
    if (m_framing == Framing::UntilEnd) {
        keep(all);
        return;
    }
    const qsizetype mine = qsizetype(std::min<qint64>(m_left, all.size()));
    m_left -= mine;
    keep(QByteArrayView(all).first(mine));
    if (m_left == 0 && m_state == State::Body)
        complete();   // What a server sends beyond its own length is nobody's.
}

bool ResponseReader::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf('\n');
    if (end < 0 ? m_buffer.size() > mostLine : end > mostLine) {
        fail(u"http.protocol"_s, Words::tr("A chunk of the answer has no end of line."));
        return false;
    }
    if (end < 0)
        return false;
    line = m_buffer.first(end).trimmed();
    m_buffer.remove(0, end + 1);
    return true;
}

bool ResponseReader::readChunkSize(const QByteArray &line)
{
    const QByteArray digits = line.split(';').first().trimmed();
    bool number = false;
    m_left = digits.toLongLong(&number, 16);
    if (!number || m_left < 0 || digits.startsWith('-') || digits.startsWith('+') || digits.contains('x')) {
        fail(u"http.protocol"_s, Words::tr("The size of a chunk is none: \"%1\".").arg(cleaned(line, 30)));
        return false;
    }
    m_chunk = m_left == 0 ? Chunk::Trailer : Chunk::Bytes;
    return true;
}

void ResponseReader::readChunks()
{
    QByteArray line;
    while (m_state == State::Body) {
        if (m_chunk == Chunk::Bytes) {
            const qsizetype mine = qsizetype(std::min<qint64>(m_left, m_buffer.size()));
            if (mine == 0)
                return;
            const QByteArray bytes = m_buffer.first(mine);
            m_buffer.remove(0, mine);
            m_left -= mine;
            if (m_left == 0)
                m_chunk = Chunk::Break;
            keep(bytes);
        } else if (!takeLine(line)) {
            return;
        } else if (m_chunk == Chunk::Size) {
            if (!readChunkSize(line))
                return;
        } else if (m_chunk == Chunk::Break) {
            if (!line.isEmpty())
                fail(u"http.protocol"_s, Words::tr("A chunk of the answer is longer than it says."));
            m_chunk = Chunk::Size;
        } else if (line.isEmpty()) {
            complete();
        } else if ((m_trailer += line.size()) > mostHead) {
            fail(u"http.protocol"_s, Words::tr("What follows the last chunk of the answer does not end."));
        }
    }
}

ResponseReader::State ResponseReader::end(Ending how)
{
    switch (m_state) {
    case State::Head:
        if (!m_started)
            return fail(u"http.empty"_s, Words::tr("The server closed the connection without an answer."));
        return fail(u"http.truncated_head"_s,
                    Words::tr("The connection ended in the middle of the answer's head."));
    case State::Body:
        if (m_framing == Framing::UntilEnd && how == Ending::Closed)
            return complete();
        if (m_framing == Framing::UntilEnd)   // RFC 9112, 8: only an orderly end is the end of such a body.
            return fail(u"tcp.reset"_s,
                        Words::tr("The connection was reset in the middle of the answer's body."));
        return fail(u"http.truncated_body"_s,
                    Words::tr("The connection ended in the middle of the answer's body."));
    case State::Done:
    case State::Failed:
        break;
    }
    return m_state;
}

}   // namespace switchover::probe
