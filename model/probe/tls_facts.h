#pragma once

#include <QSslCertificate>
#include <QString>
#include <QStringList>

#include <vector>

class QSslSocket;

namespace switchover::probe {

/// What a TLS handshake agreed on, for a person who looks at one exchange.
struct TlsFacts
{
    struct Certificate
    {
        QString subject;
        QString issuer;
        int daysLeft = 0;   ///< Negative: expired.
    };

    QString version;   ///< "1.3"; empty if the handshake did not come that far.
    QString cipher;
    QString host;                     ///< Whose certificate was wanted.
    QString matched;                  ///< The name in it that is this host's; empty: none is.
    QStringList names;                ///< All of them.
    std::vector<Certificate> chain;   ///< As sent and completed, the server's own first.
};

/// @p host: the name that the certificate should have.
TlsFacts tlsFactsOf(const QSslSocket &socket, const QString &host);

/// Names that a certificate is for; its common name only if there are no others. Qt takes either.
/// @source RFC 6125, 6.4.4
QStringList namesOf(const QSslCertificate &certificate);

/// The first of @p names that means @p host: itself, or one with a star in place of its first label.
/// @source RFC 6125, 6.4.3
QString nameFor(const QString &host, const QStringList &names);

}   // namespace switchover::probe
