#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

#include "model/probe/reading.h"
#include "model/probe/secrets.h"
#include "model/probe/tls_facts.h"

namespace switchover::health {

/// What went over the wire in one exchange, to be read by a person.
class Transcript
{
public:
    void add(bool sent, const QByteArray &bytes);

    /// One line a line, "> " before what was sent and "< " before what came. What cannot be printed is written as
    /// \xNN; secrets and whatever carries them are left out. At most 64 KiB of either.
    QString text(const probe::Secrets &secrets) const;

private:
    struct Piece
    {
        bool sent = false;
        QByteArray bytes;
    };

    std::vector<Piece> m_pieces;
    qsizetype m_kept = 0;
    qsizetype m_dropped = 0;
};

/// What a handshake agreed on, one thing a line; the certificates from the server's own on.
QString inWords(const probe::TlsFacts &facts);

/// The phases of an exchange with their names, in order; those that took no time are left out.
std::vector<std::pair<QString, probe::Span>> phasesOf(const probe::PhaseTimes &times);

}   // namespace switchover::health
