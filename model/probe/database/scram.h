#pragma once

#include <QByteArray>
#include <QString>

namespace switchover::probe {

/// The client's side of SCRAM-SHA-256 without channel binding.
///
/// @source RFC 5802, RFC 7677
class ScramClient
{
public:
    /// Names are given by PostgreSQL outside of SCRAM, so @p user may be empty. Empty @p nonce: a random one.
    ScramClient(const QString &user, const QString &password, QByteArray nonce = {});

    QByteArray first() const;
    /// The answer to the server's challenge; empty if that is none.
    QByteArray answer(const QByteArray &challenge);
    /// Whether the server knows the password, too.
    bool verifies(const QByteArray &final) const;

    static constexpr int mostRounds = 1'000'000;   ///< A hostile server could ask for billions.

private:
    QByteArray m_password;
    QByteArray m_nonce;
    QByteArray m_firstBare;
    QByteArray m_serverSignature;
};

}   // namespace switchover::probe
