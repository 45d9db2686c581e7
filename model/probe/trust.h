#pragma once

#include <optional>
#include <vector>

#include "model/probe/permission.h"
#include "model/probe/reading.h"
#include "model/topology/topology.h"

class QSettings;

namespace switchover::probe {

/// One thing that probing a drawing would ask, as a person sees it before it is asked.
struct Asked
{
    QString probe;
    QString node;
    QString text;                 ///< "HTTP http://10.0.0.5:8080/health", for a list.
    QString host;                 ///< What a permission is given for; empty: the system's own resolver.
    std::optional<Reach> reach;   ///< Nothing: a name, and nobody looks it up before it may be asked.
    Span interval{};              ///< How often.
    QStringList secrets;          ///< The names of those that would be sent.
    QString fingerprint;          ///< Of all that would be sent, and to whom.
};

/// What the probes of @p topology would ask. Sends nothing. Those that could never be asked are left out.
std::vector<Asked> whatIsAsked(const Topology &topology);

/// The names of the secrets that the probes of @p topology use, and those that @p texts name as ${NAME}, once each.
QStringList secretsNamed(const Topology &topology, const QStringList &texts = {});

/// What a person decided for one document on this machine.
struct Allowance
{
    QStringList seen;      ///< Fingerprints of what was shown, allowed or not.
    QStringList refused;   ///< Those of them that are not to be asked.

    /// Whether nothing is asked that the person has not seen.
    bool covers(const std::vector<Asked> &asked) const;
    bool allows(const Asked &asked) const;
    /// To ask those of @p asked that are allowed, and nobody else.
    Permission permission(const std::vector<Asked> &asked) const;

    friend bool operator==(const Allowance &, const Allowance &) = default;
};

/// The decisions of the person who uses this machine: in their settings, never in a document.
class Trust
{
public:
    /// @p settings outlives this.
    explicit Trust(QSettings &settings) : m_settings(settings) {}

    /// @p file: of the document; an empty name has no decisions.
    std::optional<Allowance> of(const QString &file) const;
    void keep(const QString &file, const Allowance &allowance);
    void forget(const QString &file);
    /// The sources that a person named for a document.
    QStringList sourcesOf(const QString &file) const;
    void keepSources(const QString &file, const QStringList &sources);

private:
    QSettings &m_settings;
};

}   // namespace switchover::probe
