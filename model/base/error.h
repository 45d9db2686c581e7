#pragma once

#include <QString>

namespace switchover {

/// Why an operation did not happen. One sentence a user can act on, plus where.
struct Error
{
    /// Few, because callers and tests branch on them; never match on the text.
    enum class Code { NotFound, AlreadyExists, OutOfRange, BadFormat, TooNew, Io, Cancelled, Network };

    Code code;
    QString what;    ///< "Port 70000 is above 65535." Translated, ends with a full stop.
    QString where;   ///< JSON path, file:line, or an element's id. May be empty.

    /// The same error, one level further out: prefixes @p outer to where.
    Error at(const QString &outer) const { return {code, what, outer + where}; }

    /// "where: what", or what alone.
    QString text() const { return where.isEmpty() ? what : where + QStringLiteral(": ") + what; }
};

}   // namespace switchover
