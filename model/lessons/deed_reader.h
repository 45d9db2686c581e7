#pragma once

#include "model/io/reading.h"
#include "model/lessons/lesson.h"

namespace switchover {

/// Reads what is done for a task, one object after the other, and does it to a drawing on the way, so that what
/// cannot be done is told where it stands.
class DeedReader
{
public:
    DeedReader(Reading &reading, Topology &topology) : m_reading(reading), m_topology(topology) {}

    /// An object with one of the keys `set`, `add`, `remove`, `play`, `do`, and what belongs to it.
    std::vector<Deed> readList(const Place &list);

private:
    std::optional<Deed> read(const Place &place);
    std::optional<Deed> readSet(const Place &place, const Place &attribute);
    std::optional<Deed> readAdd(const Place &document);
    std::optional<Deed> readRemove(const Place &ids);
    std::optional<Deed> readPlay(const Place &place, const Place &time);
    std::optional<Deed> readAction(const Place &place, const Place &action);
    std::optional<Deed> done(const Place &place, Edit edit);
    std::span<const AttributeSpec> attributesOf(const Id &element) const;

    Reading &m_reading;
    Topology &m_topology;
};

}   // namespace switchover
