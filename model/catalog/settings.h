#pragma once

#include <span>

#include "model/catalog/attribute_spec.h"
#include "model/topology/topology.h"

namespace switchover {

/// What an element is set to: what its document states, else the default of its kind.
///
/// A view: the element and the catalogue outlive it. Asking for an attribute that the kind does not
/// have, or with the wrong type, is our own mistake and gives the type's zero.
class Settings
{
public:
    Settings(const Attributes &stated, std::span<const AttributeSpec> specs)
        : m_stated(stated), m_specs(specs)
    {
    }
    explicit Settings(const Node &node);
    explicit Settings(const Cluster &cluster);
    explicit Settings(const Link &link);
    explicit Settings(const Zone &zone);
    explicit Settings(const Probe &probe);
    explicit Settings(const Scenario &scenario);

    /// nullptr: neither stated nor a default: unknown.
    const Value *find(QStringView id) const;
    bool states(QStringView id) const { return m_stated.contains(id.toString()); }
    bool knows(QStringView id) const { return find(id) != nullptr; }
    bool isNull(QStringView id) const;   ///< "no limit"

    bool flag(QStringView id) const;
    double number(QStringView id) const;
    QString text(QStringView id) const;
    SimDuration duration(QStringView id) const;
    Distribution distribution(QStringView id) const;
    QStringList list(QStringView id) const;

private:
    template <class T> T get(QStringView id) const;

    const Attributes &m_stated;
    std::span<const AttributeSpec> m_specs;
};

/// Whether the link's traffic is encrypted: as stated, else by its protocol.
bool isEncrypted(const Link &link);

/// "request", "replication" or "control": as stated, else by its protocol.
QString useOf(const Link &link);

}   // namespace switchover
