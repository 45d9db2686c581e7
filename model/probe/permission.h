#pragma once

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

#include "model/base/result.h"

namespace switchover::probe {

/// Where an address lies, as far as it matters for what may be asked of it.
enum class Reach { Loopback, Private, LinkLocal, Metadata, Multicast, Public };

Reach reachOf(const QHostAddress &address);
QString labelOf(Reach reach);

/// Which addresses may be probed. What is not named is not asked, whatever a document says.
class Permission
{
public:
    /// Nothing at all.
    Permission() = default;

    /// This machine alone: what a document may be held against without being told more.
    static Permission loopback();
    static Permission everything();

    /// Adds one entry: "all", "loopback", "private", "link-local", an address, a range "10.0.0.0/8", or a name,
    /// which covers that very host ("*.example.org": all hosts under it), wherever it resolves to but link-local
    /// and metadata addresses.
    ///
    /// @errors BadFormat if it is none of these.
    Result<> allow(const QString &entry);

    /// Whether @p host, which resolved to @p address, may be asked.
    bool covers(const QString &host, const QHostAddress &address) const;

private:
    bool m_all = false;
    std::vector<Reach> m_reaches;
    std::vector<std::pair<QHostAddress, int>> m_ranges;
    QStringList m_names;
};

/// Reads entries out of @p text: "all", a list with commas, or the name of a file with one entry a line ("#" begins a
/// comment).
///
/// @errors BadFormat with the entry that is none; Io if a file cannot be read.
Result<> allowFrom(const QString &text, Permission &permission);

}   // namespace switchover::probe
