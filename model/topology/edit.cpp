#include "model/topology/edit.h"

#include <algorithm>

#include "model/base/overloaded.h"

namespace switchover {
namespace {

template <class T> constexpr Section sectionFor();
template <> constexpr Section sectionFor<Node>() { return Section::Nodes; }
template <> constexpr Section sectionFor<Cluster>() { return Section::Clusters; }
template <> constexpr Section sectionFor<Link>() { return Section::Links; }
template <> constexpr Section sectionFor<Zone>() { return Section::Zones; }
template <> constexpr Section sectionFor<Probe>() { return Section::Probes; }
template <> constexpr Section sectionFor<Scenario>() { return Section::Scenarios; }

template <class T> Result<Edit> putElement(Topology &topology, const Put<T> &edit)
{
    auto before = topology.put(edit.element);
    if (!before)
        return failure(before.error());
    if (*before)
        return put(**std::move(before));
    return Edit{Drop{sectionFor<T>(), edit.element.id}};
}

template <class T> Result<Edit> dropElement(Topology &topology, const Id &id)
{
    auto element = topology.take<T>(id);
    if (!element)
        return failure(element.error());
    return put(*std::move(element));
}

Result<Edit> drop(Topology &topology, const Drop &edit)
{
    switch (edit.section) {
    case Section::Nodes:
        return dropElement<Node>(topology, edit.id);
    case Section::Clusters:
        return dropElement<Cluster>(topology, edit.id);
    case Section::Links:
        return dropElement<Link>(topology, edit.id);
    case Section::Zones:
        return dropElement<Zone>(topology, edit.id);
    case Section::Probes:
        return dropElement<Probe>(topology, edit.id);
    case Section::Scenarios:
        return dropElement<Scenario>(topology, edit.id);
    }
    Q_UNREACHABLE();
}

Result<Edit> applyAll(Topology &topology, const Batch &edit)
{
    std::vector<Edit> inverse;
    inverse.reserve(edit.edits.size());
    for (const Edit &part : edit.edits) {
        auto back = apply(topology, part);
        if (!back) {
            for (auto done = inverse.rbegin(); done != inverse.rend(); ++done)
                [[maybe_unused]] const auto undone = apply(topology, *done);
            return failure(back.error());
        }
        inverse.push_back(*std::move(back));
    }
    std::ranges::reverse(inverse);
    return Edit{Batch{std::move(inverse)}};
}

void collect(const Edit &edit, ChangeSet &touched)
{
    std::visit(Overloaded{
                   [&](const Drop &e) { touched.ids.insert(e.id); },
                   [&](const PutHeader &) { touched.header = true; },
                   [&](const Batch &e) {
                       for (const Edit &part : e.edits)
                           collect(part, touched);
                   },
                   [&](const auto &e) { touched.ids.insert(e.element.id); },
               },
               edit.what);
}

}   // namespace

Edit::Edit(What change) : what(std::move(change)) {}
Edit::~Edit() = default;
Edit::Edit(const Edit &) = default;
Edit::Edit(Edit &&) noexcept = default;
Edit &Edit::operator=(const Edit &) = default;
Edit &Edit::operator=(Edit &&) noexcept = default;

bool operator==(const Edit &a, const Edit &b) { return a.what == b.what; }
bool operator==(const Batch &a, const Batch &b) { return a.edits == b.edits; }

template <class T> Edit put(T element) { return Edit{Put<T>{std::move(element)}}; }
template Edit put(Node);
template Edit put(Cluster);
template Edit put(Link);
template Edit put(Zone);
template Edit put(Probe);
template Edit put(Scenario);

ChangeSet touchedBy(const Edit &edit)
{
    ChangeSet touched;
    collect(edit, touched);
    return touched;
}

Result<Edit> apply(Topology &topology, const Edit &edit)
{
    return std::visit(Overloaded{
                          [&](const Drop &e) { return drop(topology, e); },
                          [&](const PutHeader &e) -> Result<Edit> {
                              Header before = topology.header();
                              topology.setHeader(e.header);
                              return Edit{PutHeader{std::move(before)}};
                          },
                          [&](const Batch &e) { return applyAll(topology, e); },
                          [&](const auto &e) { return putElement(topology, e); },
                      },
                      edit.what);
}

Edit batch(std::vector<Edit> edits)
{
    return edits.size() == 1 ? std::move(edits.front()) : Edit{Batch{std::move(edits)}};
}

}   // namespace switchover
