#pragma once

#include <memory>
#include <optional>
#include <set>

#include "model/render/geometry.h"

namespace switchover::render {

/// Works out where everything of a drawing stands, again and again as it changes: exactly what geometryOf()
/// gives, but only what a change has to do with is worked out anew.
class Surveyor
{
public:
    Surveyor();
    ~Surveyor();
    Surveyor(Surveyor &&) noexcept;
    Surveyor &operator=(Surveyor &&) noexcept;

    Geometry survey(const Topology &topology);

    /// @p topology differs from the one surveyed last in the elements @p touched, and in no other. Nothing: it
    /// stands exactly as that one did.
    std::optional<Geometry> surveyAfter(const Topology &topology, const std::set<Id> &touched);

    /// How many ways of links were looked for in the last survey, rather than remembered.
    std::size_t looked() const;

private:
    class Memory;
    std::unique_ptr<Memory> m_memory;
};

/// The same places as geometryOf(), and links straight from one to the other without care for what lies between: what can
/// be shown of a large drawing at once.
Geometry sketchOf(const Topology &topology);

}   // namespace switchover::render
