#pragma once

#include <set>
#include <variant>
#include <vector>

#include "model/topology/topology.h"

namespace switchover {

struct Edit;

/// Adds the element, or replaces the one with its id.
template <class T> struct Put
{
    T element;
    friend bool operator==(const Put &, const Put &) = default;
};

/// Removes an element; refused while others name it.
struct Drop
{
    Section section;
    Id id;
    friend bool operator==(const Drop &, const Drop &) = default;
};

/// Replaces what belongs to the document as a whole.
struct PutHeader
{
    Header header;
    friend bool operator==(const PutHeader &, const PutHeader &) = default;
};

/// All or nothing, in this order.
struct Batch
{
    std::vector<Edit> edits;
    friend bool operator==(const Batch &, const Batch &);
};

/// Every way a document can change. A closed set: forgetting a case does not compile.
struct Edit
{
    using What = std::variant<Put<Node>, Put<Cluster>, Put<Link>, Put<Zone>, Put<Probe>, Put<Scenario>, Drop,
                              PutHeader, Batch>;

    What what;

    explicit Edit(What change = Batch());
    ~Edit();
    Edit(const Edit &);
    Edit(Edit &&) noexcept;
    Edit &operator=(const Edit &);
    Edit &operator=(Edit &&) noexcept;

    friend bool operator==(const Edit &, const Edit &);
};

/// What an edit touches. A reader looks each id up again: absent means removed.
struct ChangeSet
{
    std::set<Id> ids;
    bool header = false;

    bool isEmpty() const { return ids.empty() && !header; }
};

ChangeSet touchedBy(const Edit &edit);

/// Applies @p edit and returns the edit that takes it back.
///
/// apply(t, *apply(t, e)) leaves @p topology as it was, order included, for every e that succeeds.
/// On error @p topology is untouched.
///
/// @errors those of Topology::put() and Topology::take().
Result<Edit> apply(Topology &topology, const Edit &edit);

/// For each kind of element.
template <class T> Edit put(T element);

/// One edit from several: the edit itself if there is one.
Edit batch(std::vector<Edit> edits);

}   // namespace switchover
