#pragma once

#include <optional>
#include <vector>

#include "model/catalog/attribute_spec.h"
#include "model/topology/edit.h"

namespace switchover {

/// What one field shows, taken from all elements that are inspected.
struct Shown
{
    std::optional<Value> value;   ///< As stated, else the default; absent: unknown.
    bool stated = false;          ///< By at least one of them.
    bool mixed = false;           ///< They differ.

    friend bool operator==(const Shown &, const Shown &) = default;
};

/// What a reference or a choice may be.
struct Candidate
{
    QString id;
    QString label;

    friend bool operator==(const Candidate &, const Candidate &) = default;
};

/// What the inspector shows: one element, several of one section, or the document itself (no ids). Of a selection of
/// several sections, what one means first: the nodes in it, else the clusters, the zones, the links.
///
/// A view of the topology, which outlives it and may change under it: every call reads anew. Fields that
/// are no attributes (name, zone, members, ends, ...) are described in the same way as these.
class Subject
{
public:
    Subject(const Topology &topology, const QStringList &ids);

    const QStringList &ids() const { return m_ids; }
    bool isDocument() const { return m_ids.isEmpty(); }
    std::optional<Section> section() const { return m_section; }
    /// Catalogue id; empty if they differ or have none.
    const QString &kind() const { return m_kind; }

    /// "Web server", "Document"; of what is selected beside them: "2 links are left as they are".
    QString kindLabel() const;
    QString purpose() const;   ///< Why it is here; empty if not known.
    QString title() const;     ///< Its name, or "3 web servers".

    const std::vector<AttributeSpec> &fields() const { return m_fields; }
    const AttributeSpec *field(const QString &id) const;
    /// Always stated: there is nothing to go back to.
    static bool isRequired(const AttributeSpec &field);
    Shown shown(const AttributeSpec &field) const;
    std::vector<Candidate> candidates(const AttributeSpec &field) const;

    /// How the field becomes @p value in all of them; nullopt takes the statement back.
    Edit edit(const AttributeSpec &field, const std::optional<Value> &value) const;
    /// "Set workers of Web 1".
    QString editLabel(const AttributeSpec &field) const;

private:
    void chooseSection(const QStringList &ids);
    void collectFields();
    void collectKind();

    const Topology &m_topology;
    QStringList m_ids;
    std::vector<std::pair<Section, int>> m_beside;   ///< How many of other sections are selected as well.
    std::optional<Section> m_section;
    QString m_kind;
    std::vector<AttributeSpec> m_fields;
};

}   // namespace switchover
