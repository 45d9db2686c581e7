#include "model/probe/tls.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSslCertificateExtension>

#include <algorithm>

#include "model/probe/secrets.h"
#include "model/probe/tls_facts.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

QString subjectOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    return cleaned(names.isEmpty() ? Words::tr("without a name") : names.first(), 60);
}

QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    return cleaned(names.isEmpty() ? Words::tr("without a name") : names.first(), 60);
}

/// One certificate alone, whose issuer is nobody known: the server left out what stands between, if that issuer is
/// an intermediate one; if not, nobody here trusts it. Public authorities say where their own certificate is, and
/// private ones name it after its place.
bool looksIntermediate(const QSslCertificate &leaf, const QList<QSslCertificate> &authorities)
{
    const QString issuer = issuerOf(leaf);
    const QString house = issuer.section(u' ', 0, 0);
    const bool kin = std::ranges::any_of(authorities, [&house, &issuer](const QSslCertificate &authority) {
        const QString name = subjectOf(authority);
        return name != issuer && name.section(u' ', 0, 0) == house;
    });
    if (kin)
        return true;
    static const QRegularExpression words(u"intermediate|issuing|sub[ -]?ca\\b|sub-?ordinate"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto extensions = leaf.extensions();
    const bool pointsOn = std::ranges::any_of(extensions, [](const QSslCertificateExtension &extension) {
        return extension.name() == u"authorityInfoAccess";
    });
    return pointsOn || words.match(issuer).hasMatch();
}

QString dateText(const QDateTime &at) { return at.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s; }

Outcome untrusted(const QList<QSslError> &errors, const QList<QSslCertificate> &chain,
                  const QList<QSslCertificate> &authorities)
{
    const QSslCertificate leaf = chain.value(0);
    const bool selfSigned = std::ranges::any_of(
        errors, [](const QSslError &error) { return error.error() == QSslError::SelfSignedCertificate; });
    if (selfSigned || leaf.isSelfSigned())
        return outcomeOf(u"tls.untrusted"_s,
                         Words::tr("The certificate signed itself; nobody vouches for it."));
    const bool rootIsSent = std::ranges::any_of(errors, [](const QSslError &error) {
        return error.error() == QSslError::SelfSignedCertificateInChain;
    });
    if (!rootIsSent && chain.size() <= 1 && looksIntermediate(leaf, authorities))
        return outcomeOf(
            u"tls.chain"_s,
            Words::tr("The server does not send the intermediate certificate \"%1\".").arg(issuerOf(leaf)));
    return outcomeOf(u"tls.untrusted"_s, Words::tr("Its authority \"%1\" is not trusted here.")
                                             .arg(issuerOf(chain.isEmpty() ? leaf : chain.last())));
}

}   // namespace

/// Reading a bundle takes a third of a second, so it is read once. The system's own is known already.
QList<QSslCertificate> environmentAuthorities()
{
    static const QList<QSslCertificate> list = [] {
        const QString name = QFileInfo(qEnvironmentVariable("SSL_CERT_FILE")).canonicalFilePath();
        QFile file(name);
        if (name.isEmpty() || name.startsWith(u"/etc/ssl/certs/"_s) || !file.open(QIODevice::ReadOnly))
            return QList<QSslCertificate>();
        return QSslCertificate::fromData(file.read(16 * 1024 * 1024), QSsl::Pem);
    }();
    return list;
}

QSslConfiguration configurationFor(const TlsRules &rules)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.addCaCertificates(rules.authorities);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!rules.protocol.isEmpty())
        configuration.setAllowedNextProtocols({rules.protocol});
    return configuration;
}

Outcome outcomeOf(const QList<QSslError> &errors, const QList<QSslCertificate> &chain, const QString &host,
                  const QList<QSslCertificate> &authorities)
{
    const auto found = [&errors](std::initializer_list<QSslError::SslError> kinds) {
        return std::ranges::find_if(errors, [&kinds](const QSslError &error) {
            return std::ranges::find(kinds, error.error()) != kinds.end();
        });
    };
    if (found({QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
               QSslError::UnableToGetLocalIssuerCertificate, QSslError::UnableToGetIssuerCertificate,
               QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted}) != errors.end())
        return untrusted(errors, chain, authorities);
    if (const auto error = found({QSslError::CertificateExpired}); error != errors.end())
        return outcomeOf(u"tls.expired"_s, Words::tr("The certificate \"%1\" expired at %2.")
                                               .arg(subjectOf(error->certificate()),
                                                    dateText(error->certificate().expiryDate())));
    if (const auto error = found({QSslError::CertificateNotYetValid}); error != errors.end())
        return outcomeOf(u"tls.not_yet_valid"_s, Words::tr("The certificate \"%1\" holds from %2 on only.")
                                                     .arg(subjectOf(error->certificate()),
                                                          dateText(error->certificate().effectiveDate())));
    if (const auto error = found({QSslError::HostNameMismatch}); error != errors.end())
        return outcomeOf(u"tls.hostname"_s,
                         Words::tr("The certificate is for \"%1\", not for %2.")
                             .arg(cleaned(namesOf(chain.value(0)).join(u", "_s), 60), host));
    return outcomeOf(u"tls.chain"_s,
                     Words::tr("The certificate does not hold: %1.")
                         .arg(errors.isEmpty() ? QString() : cleaned(errors.first().errorString())));
}

bool isTlsFault(const QString &text) { return text.contains(u"SSL routines"_s) || text.contains(u"alert"_s); }

Outcome handshakeFailure(const QString &text)
{
    const auto says = [&text](std::initializer_list<const char *> parts) {
        return std::ranges::any_of(parts, [&text](const char *part) {
            return text.contains(QLatin1String(part), Qt::CaseInsensitive);
        });
    };
    if (says({"certificate required", "alert bad certificate", "no required ssl certificate"}))
        return outcomeOf(u"tls.client_cert"_s, Words::tr("The server wants a certificate of the client."));
    if (says({"unsupported protocol", "protocol version", "version too low", "no protocols available"}))
        return outcomeOf(u"tls.version"_s,
                         Words::tr("The server speaks only versions of TLS that are too old."));
    if (says({"wrong version number", "http request", "packet length too long", "unexpected message",
              "record layer failure"}))
        return outcomeOf(u"tls.protocol"_s, Words::tr("What answers there does not speak TLS."));
    if (says({"handshake failure", "no shared cipher"}))
        return outcomeOf(u"tls.protocol"_s, Words::tr("The server refused the handshake: no common ground."));
    return outcomeOf(u"tls.protocol"_s, Words::tr("The TLS handshake failed: %1.").arg(cleaned(text)));
}

std::optional<int> daysLeftOf(const QList<QSslCertificate> &chain)
{
    if (chain.isEmpty())
        return std::nullopt;
    QDateTime first = chain.first().expiryDate();
    QSslCertificate at = chain.first();
    for (qsizetype steps = 0; steps < chain.size() && !at.isSelfSigned(); ++steps) {
        const auto issuer = std::ranges::find_if(chain, [&at](const QSslCertificate &candidate) {
            return candidate.subjectInfoAttributes() == at.issuerInfoAttributes() &&
                   candidate.subjectDisplayName() == at.issuerDisplayName();
        });
        if (issuer == chain.end() || issuer->isSelfSigned())
            break;
        first = std::min(first, issuer->expiryDate());
        at = *issuer;
    }
    return int(QDateTime::currentDateTimeUtc().secsTo(first) / (24 * 3600));
}

QString versionText(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"1.2"_s;
    case QSsl::TlsV1_3:
        return u"1.3"_s;
    case QSsl::UnknownProtocol:
        return {};
    default:
        return u"1.1"_s;   // Or older; those have no names left that are not deprecated.
    }
}

std::optional<Outcome> shortcoming(const TlsRules &rules, const Detail &agreed)
{
    if (!rules.minimum.isEmpty() && agreed.tlsVersion < rules.minimum)
        return outcomeOf(u"tls.version"_s, Words::tr("It agreed on TLS %1; at least %2 is asked for.")
                                               .arg(agreed.tlsVersion, rules.minimum));
    if (rules.verify && rules.fingerprint.isEmpty() && agreed.daysLeft && *agreed.daysLeft < rules.daysLeft)
        return outcomeOf(
            u"tls.expires_soon"_s,
            Words::tr("A certificate on the way to the root expires in %n days.", nullptr, *agreed.daysLeft));
    return std::nullopt;
}

Result<TlsRules> tlsRulesOf(const Settings &settings, Secrets &secrets)
{
    static const QRegularExpression digest(u"^[0-9a-f]{64}$"_s);
    TlsRules rules;
    rules.verify = settings.flag(u"verifyTls");
    rules.serverName = settings.text(u"serverName");
    rules.daysLeft = int(settings.number(u"daysLeft"));
    rules.minimum = settings.text(u"tlsMinimum");
    rules.authorities = environmentAuthorities();
    const QString pin = settings.text(u"fingerprint").remove(u':').toLower();
    if (!pin.isEmpty() && !digest.match(pin).hasMatch())
        return failure(Error::Code::BadFormat,
                       Words::tr("The fingerprint is no SHA-256 in hexadecimal digits."), u"fingerprint"_s);
    rules.fingerprint = QByteArray::fromHex(pin.toLatin1());
    const Result<QString> pem = secrets.expand(settings.text(u"authority"));
    if (!pem)
        return failure(pem.error());
    const QList<QSslCertificate> own = QSslCertificate::fromData(pem->toLatin1(), QSsl::Pem);
    if (!pem->isEmpty() && own.isEmpty())
        return failure(Error::Code::BadFormat, Words::tr("The authority is no certificate in PEM form."),
                       u"authority"_s);
    rules.authorities += own;
    return rules;
}

}   // namespace switchover::probe
