#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace switchover::probe {

/// What is asked of a resolver.
struct DnsQuestion
{
    QString name;   ///< Without the last dot.
    quint16 type = 1;
};

/// What a resolver says.
struct DnsAnswer
{
    int code = 0;   ///< 0: no error, 3: no such name, ...
    bool truncated = false;
    QStringList values;   ///< Of records of the asked type: "192.0.2.1", "10 mail.example.org", ...
};

/// The number of a record type ("A", "AAAA", "MX", ...).
std::optional<quint16> dnsTypeOf(const QString &text);

/// A query with recursion desired. @p name must be a sound host name.
QByteArray dnsQuery(quint16 id, const DnsQuestion &question);

enum class DnsReading { Answer, Foreign, Broken };

/// Reads a reply. Foreign: it is none to this query, and to be ignored.
///
/// @source RFC 1035, section 4; RFC 3596; RFC 2782
DnsReading readDns(const QByteArray &message, quint16 id, const DnsQuestion &question, DnsAnswer &answer);

}   // namespace switchover::probe
