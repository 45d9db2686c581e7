#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

#include "model/base/result.h"
#include "model/catalog/settings.h"
#include "model/probe/reading.h"

namespace switchover::probe {

/// How a TLS connection is made and judged.
struct TlsRules
{
    bool verify = true;
    QString serverName;       ///< Asked for and verified instead of the host; empty: the host.
    QByteArray fingerprint;   ///< SHA-256 of the one certificate that is taken as it is; empty: none.
    int daysLeft = 14;        ///< Fewer days of validity are degraded; 0: not looked at.
    QString minimum;          ///< "1.2" or "1.3": an older version is down; empty: none asked for.
    QList<QSslCertificate> authorities;   ///< Trusted besides the system's.
    QByteArray protocol;                  ///< What will be spoken (ALPN); empty: not said.
};

QSslConfiguration configurationFor(const TlsRules &rules);

/// The most telling of the errors that the verification found.
Outcome outcomeOf(const QList<QSslError> &errors, const QList<QSslCertificate> &chain, const QString &host,
                  const QList<QSslCertificate> &authorities);

/// What a failed handshake, or an alert after it, means. @p text is the library's own.
Outcome handshakeFailure(const QString &text);
/// Whether @p text tells of an alert or another fault of TLS on an open connection.
bool isTlsFault(const QString &text);

/// Days until the first certificate on the way to the root expires; the root is the machine's own affair.
std::optional<int> daysLeftOf(const QList<QSslCertificate> &chain);

/// "1.2", "1.3"; empty if there is none.
QString versionText(QSsl::SslProtocol protocol);

/// The outcome if what was agreed on breaks a rule.
std::optional<Outcome> shortcoming(const TlsRules &rules, const Detail &agreed);

class Secrets;

/// The rules that a probe's attributes state.
///
/// @errors BadFormat if a certificate or a fingerprint is none; NotFound for a secret.
Result<TlsRules> tlsRulesOf(const Settings &settings, Secrets &secrets);

/// Authorities that the environment names: SSL_CERT_FILE, as for other programs.
QList<QSslCertificate> environmentAuthorities();

}   // namespace switchover::probe
