#include "model/probe/tls_facts.h"

#include <QDateTime>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

#include "model/probe/reading.h"
#include "model/probe/tls.h"

namespace switchover::probe {

namespace {

QString firstOf(const QStringList &names) { return cleaned(names.value(0), 60); }

bool means(const QString &name, const QString &host)
{
    if (name.compare(host, Qt::CaseInsensitive) == 0)
        return true;
    const QHostAddress address(host);
    if (!address.isNull())
        return QHostAddress(name) == address;
    const qsizetype dot = host.indexOf(u'.');
    return name.startsWith(u"*.") && dot > 0 &&
           QStringView(name).mid(1).compare(QStringView(host).mid(dot), Qt::CaseInsensitive) == 0;
}

}   // namespace

QStringList namesOf(const QSslCertificate &certificate)
{
    constexpr qsizetype longestName = 253;
    const auto alternatives = certificate.subjectAlternativeNames();
    const QStringList stated =
        alternatives.values(QSsl::DnsEntry) + alternatives.values(QSsl::IpAddressEntry);
    QStringList names;
    for (const QString &name :
         stated.isEmpty() ? certificate.subjectInfo(QSslCertificate::CommonName) : stated)
        names.prepend(cleaned(name, longestName));   // Those of a multi map come last first.
    return names;
}

QString nameFor(const QString &host, const QStringList &names)
{
    for (const QString &name : names)
        if (means(name, host))
            return name;
    return {};
}

TlsFacts tlsFactsOf(const QSslSocket &socket, const QString &host)
{
    TlsFacts facts{.version = versionText(socket.sessionProtocol()),
                   .cipher = socket.sessionCipher().name(),
                   .host = host,
                   .names = namesOf(socket.peerCertificate())};
    facts.matched = nameFor(host, facts.names);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QSslCertificate &certificate : socket.peerCertificateChain())
        facts.chain.push_back({firstOf(certificate.subjectInfo(QSslCertificate::CommonName)),
                               firstOf(certificate.issuerInfo(QSslCertificate::CommonName)),
                               int(now.daysTo(certificate.expiryDate()))});
    return facts;
}

}   // namespace switchover::probe
