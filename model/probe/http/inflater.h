#pragma once

#include <QByteArray>

#include <memory>

namespace switchover::probe {

/// Unpacks gzip and deflate piece by piece, never more than asked for: a bomb stops at the limit.
class Inflater
{
public:
    enum class State { Going, Ended, Broken, Full };

    /// @p limit: bytes that may come out.
    explicit Inflater(qsizetype limit);
    ~Inflater();

    /// Appends what comes out of @p packed to @p out.
    State feed(QByteArrayView packed, QByteArray &out);
    /// Something came in, and its end did not.
    bool isUnfinished() const;

private:
    struct Stream;
    bool restart(bool raw);
    bool goesOn(unsigned char next);

    std::unique_ptr<Stream> m_stream;
    qsizetype m_left;
    State m_state = State::Going;
};

}   // namespace switchover::probe
