#include "model/availability/structure.h"

#include <algorithm>

#include "model/availability/structure_writer.h"

namespace switchover::availability {

using namespace Qt::StringLiterals;

namespace {

template <class T> const T *stated(const Attributes &attributes, const QString &id)
{
    const auto found = attributes.find(id);
    return found == attributes.end() ? nullptr : found->second.get<T>();
}

}   // namespace

double unavailabilityOf(const Attributes &attributes)
{
    if (const double *availability = stated<double>(attributes, u"availability"_s))
        return std::clamp(1 - *availability, 0.0, 1.0);
    const auto *mtbf = stated<SimDuration>(attributes, u"mtbf"_s);
    const auto *mttr = stated<SimDuration>(attributes, u"mttr"_s);
    if (!mtbf || !mttr || mttr->count() <= 0)
        return 0;
    return double(mttr->count()) / (double(mtbf->count()) + double(mttr->count()));
}

QString Component::name() const { return kind == Kind::Failover ? u"failover:"_s + element : element; }

Structure::Structure(const Topology &topology) { StructureWriter(topology, *this).write(); }

Index Structure::servingGate(const Id &node) const
{
    const auto position = m_nodes.constFind(node);
    return position == m_nodes.cend() ? none : m_firstServing + *position;
}

Index Structure::upGate(const Id &node) const
{
    const auto position = m_nodes.constFind(node);
    return position == m_nodes.cend() ? none : m_firstUp + *position;
}

}   // namespace switchover::availability
