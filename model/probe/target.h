#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

#include "model/base/result.h"

namespace switchover::probe {

/// Where a probe goes: `scheme://user:password@host:port/path`, or `host:port`, or a host alone.
struct Target
{
    QString scheme;     ///< Lower case; empty if none was written.
    QString user;       ///< As written: may name a secret as ${NAME}.
    QString password;   ///< Only ever ${NAME}: a password in clear is refused.
    QString host;       ///< Name in ASCII form, or an address without brackets.
    quint16 port = 0;   ///< 0: the kind's own.
    QString path;       ///< With the query; begins with "/" or is empty.

    /// host, or host:port, for a sentence. Brackets around IPv6.
    QString authority() const;
    bool isAddress() const { return !QHostAddress(host).isNull(); }

    friend bool operator==(const Target &, const Target &) = default;
};

/// @errors BadFormat if it is no target: the sentence says what is wrong with it.
Result<Target> parseTarget(const QString &text);

/// Where a `Location` leads that was sent by @p from.
///
/// @errors BadFormat if it leads nowhere.
Result<Target> resolveLocation(const Target &from, const QString &location);

}   // namespace switchover::probe
