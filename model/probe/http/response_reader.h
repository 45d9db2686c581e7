#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

#include "model/probe/conversation.h"
#include "model/probe/http/inflater.h"
#include "model/probe/reading.h"

namespace switchover::probe {

/// Reads one answer of HTTP/1.x as it comes, within limits.
///
/// @source RFC 9110, RFC 9112
class ResponseReader
{
public:
    static constexpr qsizetype mostHead = 64 * 1024;

    /// @p headOnly: the request was HEAD. @p limit: bytes of the body that are kept, unpacked.
    ResponseReader(bool headOnly, qsizetype limit) : m_headOnly(headOnly), m_limit(limit) {}

    enum class State { Head, Body, Done, Failed };

    /// More bytes. In Done and Failed nothing more is looked at.
    State feed(QByteArrayView bytes);
    /// The connection ended.
    State end(Ending how);

    int status() const { return m_status; }
    const QString &reason() const { return m_reason; }
    /// The value of a header, nullopt if there is none. Names in lower case; the first of several.
    std::optional<QByteArray> header(QByteArrayView name) const;
    const QByteArray &body() const { return m_body; }
    bool hasHead() const { return m_state != State::Head && m_status != 0; }
    /// The body went over the limit and was left there.
    bool isCut() const { return m_cut; }
    /// ... and it is no plain large page: without declared length, packed, or beyond all measure.
    bool isBomb() const { return m_bomb; }
    /// The length it declares is beyond all measure.
    bool isAbsurd() const { return m_absurd; }
    /// @pre Failed
    const Outcome &fault() const { return m_fault; }

private:
    enum class Framing { None, Length, Chunked, UntilEnd };
    enum class Chunk { Size, Bytes, Break, Trailer };

    State fail(const QString &cause, const QString &sentence);
    bool takeHead();
    bool readStatusLine(const QByteArray &line);
    bool readField(const QByteArray &line);
    /// The entries of all headers of this name, in lower case.
    QByteArrayList listed(QByteArrayView name) const;
    bool decideFraming();
    void readBody();
    void readChunks();
    bool readChunkSize(const QByteArray &line);
    bool takeLine(QByteArray &line);
    void keep(QByteArrayView bytes);
    void cut();
    State complete();

    bool m_headOnly;
    qsizetype m_limit;
    State m_state = State::Head;
    QByteArray m_buffer;
    int m_status = 0;
    QString m_reason;
    std::vector<std::pair<QByteArray, QByteArray>> m_fields;
    Framing m_framing = Framing::None;
    Chunk m_chunk = Chunk::Size;
    qint64 m_left = 0;
    QByteArray m_body;
    std::unique_ptr<Inflater> m_inflater;
    int m_interim = 0;
    bool m_cut = false;
    bool m_bomb = false;
    bool m_absurd = false;
    qint64 m_wire = 0;      ///< Bytes since the head, as they came.
    qint64 m_trailer = 0;   ///< Bytes behind the last chunk.
    bool m_started = false;
    Outcome m_fault;
};

}   // namespace switchover::probe
