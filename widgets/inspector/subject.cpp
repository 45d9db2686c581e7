#include "widgets/inspector/subject.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#include "model/catalog/catalog.h"
#include "widgets/inspector/element_fields.h"
#include "widgets/inspector/value_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct SubjectTexts
{
    Q_DECLARE_TR_FUNCTIONS(inspector)
};

QString sectionLabel(Section section, int count)
{
    switch (section) {
    case Section::Nodes:
        return SubjectTexts::tr("%n nodes", nullptr, count);
    case Section::Clusters:
        return SubjectTexts::tr("%n clusters", nullptr, count);
    case Section::Links:
        return SubjectTexts::tr("%n links", nullptr, count);
    case Section::Zones:
        return SubjectTexts::tr("%n zones", nullptr, count);
    case Section::Probes:
        return SubjectTexts::tr("%n probes", nullptr, count);
    case Section::Scenarios:
        return SubjectTexts::tr("%n scenarios", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString labelOfKind(Section section, const QString &kind)
{
    if (section == Section::Links)
        return SubjectTexts::tr("Link");
    if (section == Section::Scenarios)
        return SubjectTexts::tr("Scenario");
    if (section == Section::Nodes)
        if (const NodeKind *known = catalog::nodeKind(kind))
            return known->label.translated();
    if (section == Section::Clusters)
        if (const ClusterKind *known = catalog::clusterKind(kind))
            return known->label.translated();
    if (section == Section::Probes)
        if (const ProbeKind *known = catalog::probeKind(kind))
            return SubjectTexts::tr("Probe: %1").arg(known->label.translated());
    if (section == Section::Zones)
        for (const catalog::ZoneKind &known : catalog::zoneKinds())
            if (known.id == kind)
                return known.label.translated();
    return kind;
}

/// "Set MTBF", "Set service time": a label inside a sentence.
QString insideSentence(QString label)
{
    if (label.size() > 1 && label.at(1).isLower())
        label[0] = label.at(0).toLower();
    return label;
}

template <class T> void appendNames(std::vector<Candidate> &to, const Elements<T> &elements)
{
    for (const T &element : elements)
        to.push_back({element.id, element.name.isEmpty() ? element.id : element.name});
}

}   // namespace

Subject::Subject(const Topology &topology, const QStringList &ids) : m_topology(topology)
{
    chooseSection(ids);
    if (!isDocument())
        collectKind();
    collectFields();
}

void Subject::chooseSection(const QStringList &ids)
{
    constexpr std::array inTurn = {Section::Nodes, Section::Clusters, Section::Zones,
                                   Section::Links, Section::Probes,   Section::Scenarios};
    for (const Section section : inTurn) {
        QStringList among = ids;
        among.removeIf([&](const QString &id) { return m_topology.sectionOf(id) != section; });
        if (among.isEmpty())
            continue;
        if (m_section) {
            m_beside.emplace_back(section, int(among.size()));
            continue;
        }
        m_section = section;
        m_ids = among;
    }
}

void Subject::collectKind()
{
    m_kind = element_fields::kindOf(m_topology, *m_section, m_ids.first());
    for (const QString &id : std::as_const(m_ids))
        if (element_fields::kindOf(m_topology, *m_section, id) != m_kind)
            m_kind.clear();
}

void Subject::collectFields()
{
    m_fields = element_fields::builtIn(m_section);
    const QString first =
        m_section ? element_fields::kindOf(m_topology, *m_section, m_ids.first()) : QString();
    for (const AttributeSpec &spec : element_fields::attributes(m_section, first)) {
        const bool common = std::ranges::all_of(m_ids, [&](const QString &id) {
            const auto *other = catalog::find(
                element_fields::attributes(m_section, element_fields::kindOf(m_topology, *m_section, id)),
                spec.id);
            return other && other->type == spec.type;
        });
        if (common)
            m_fields.push_back(spec);
    }
    const NodeKind *kind = m_section == Section::Nodes ? catalog::nodeKind(m_kind) : nullptr;
    if (kind && kind->role == Role::Note)   // Text is no machine: neither addresses nor availability matter.
        std::erase_if(m_fields, [kind](const AttributeSpec &spec) {
            static const QStringList ofAnything{u"name"_s, u"zone"_s, u"tags"_s, u"locked"_s};
            return !ofAnything.contains(spec.id) && !catalog::find(kind->attributes, spec.id);
        });
    if (isDocument())   // Set on the canvas, not in a field.
        std::erase_if(m_fields, [](const AttributeSpec &spec) { return spec.id == u"views"; });
    std::erase_if(m_fields,
                  [this](const AttributeSpec &spec) { return m_ids.size() > 1 && spec.id == u"name"; });
}

QString Subject::kindLabel() const
{
    if (isDocument())
        return SubjectTexts::tr("Document");
    QStringList beside;
    for (const auto &[section, count] : m_beside)
        beside.append(sectionLabel(section, count));
    if (!beside.isEmpty())
        return SubjectTexts::tr("Left as they are: %1").arg(beside.join(u", "_s));
    return m_kind.isEmpty() ? SubjectTexts::tr("Of several kinds") : labelOfKind(*m_section, m_kind);
}

QString Subject::title() const
{
    if (isDocument())
        return m_topology.header().name;
    return m_ids.size() > 1 ? sectionLabel(*m_section, int(m_ids.size())) : m_topology.nameOf(m_ids.first());
}

QString Subject::purpose() const
{
    if (m_section == Section::Nodes)
        if (const NodeKind *known = catalog::nodeKind(m_kind))
            return known->purpose.translated();
    if (m_section == Section::Clusters)
        if (const ClusterKind *known = catalog::clusterKind(m_kind))
            return known->purpose.translated();
    return {};
}

const AttributeSpec *Subject::field(const QString &id) const { return catalog::find(m_fields, id); }

bool Subject::isRequired(const AttributeSpec &field)
{
    return field.fallback && (*field.fallback == value(QString()) || *field.fallback == value(QStringList()));
}

Shown Subject::shown(const AttributeSpec &field) const
{
    Shown shown;
    const QStringList ids = isDocument() ? QStringList{QString()} : m_ids;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        auto stated = element_fields::stated(m_topology, m_section, ids.at(i), field.id);
        shown.stated = shown.stated || stated;
        if (!stated)
            stated = field.fallback ? field.fallback
                                    : element_fields::following(m_topology, m_section, ids.at(i), field.id);
        if (i == 0)
            shown.value = std::move(stated);
        else if (shown.value != stated)
            shown.mixed = true;
    }
    return shown;
}

std::vector<Candidate> Subject::candidates(const AttributeSpec &field) const
{
    std::vector<Candidate> list;
    if (!field.choices.isEmpty()) {
        for (const QString &choice : field.choices)
            list.push_back(
                {choice, field.id == u"kind" ? labelOfKind(*m_section, choice) : value_text::words(choice)});
        return list;
    }
    if (m_section == Section::Links) {
        appendNames(list, m_topology.nodes());
        appendNames(list, m_topology.clusters());
    } else if (m_section == Section::Clusters && field.id != u"members" && m_ids.size() == 1) {
        for (const QString &member : m_topology.cluster(m_ids.first())->members)
            list.push_back({member, m_topology.nameOf(member)});
    } else if (m_section == Section::Clusters || m_section == Section::Probes) {
        appendNames(list, m_topology.nodes());
    } else {
        appendNames(list, m_topology.zones());
        std::erase_if(list, [this](const Candidate &zone) { return m_ids.contains(zone.id); });
    }
    return list;
}

Edit Subject::edit(const AttributeSpec &field, const std::optional<Value> &value) const
{
    if (isDocument())
        return element_fields::change(m_topology, {}, {}, field.id, value);
    std::vector<Edit> edits;
    for (const QString &id : m_ids)
        edits.push_back(element_fields::change(m_topology, m_section, id, field.id, value));
    return batch(std::move(edits));
}

QString Subject::editLabel(const AttributeSpec &field) const
{
    const QString what = insideSentence(field.label.translated());
    return isDocument() ? SubjectTexts::tr("Set %1 of the document").arg(what)
                        : SubjectTexts::tr("Set %1 of %2").arg(what, title());
}

}   // namespace switchover
