#pragma once

#include <QHash>
#include <QSet>

#include <span>

#include "model/catalog/attribute_spec.h"

namespace switchover {

/// The attributes of one kind, found by id in constant time.
class SpecIndex
{
public:
    SpecIndex() = default;
    explicit SpecIndex(std::span<const AttributeSpec> specs);

    const AttributeSpec *find(const QString &id) const { return m_byId.value(id); }
    /// Whether there are attributes "@p id.something".
    bool isGroup(const QString &id) const { return m_groups.contains(id); }
    /// The id that somebody who wrote @p id may have meant; empty if none is near.
    QString nearest(const QString &id) const;

private:
    QHash<QString, const AttributeSpec *> m_byId;
    QSet<QString> m_groups;
};

}   // namespace switchover
