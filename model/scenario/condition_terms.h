#pragma once

#include <QStringList>

#include <optional>
#include <span>

#include "model/sim/simulation.h"

namespace switchover {

/// A figure that a condition can name. Nothing: it cannot be told at this moment.
struct ConditionFigure
{
    const char *name;
    bool isTime = false;
    bool everyEvent = false;   ///< Any event can change it.
    std::optional<double> (*value)(const sim::Simulation &, sim::Index) = nullptr;
};

/// A state that an element can be in.
struct ConditionState
{
    const char *name;
    bool (*holds)(const sim::Simulation &, sim::Index) = nullptr;
};

std::span<const ConditionFigure> runFigures();
std::span<const ConditionFigure> nodeFigures();
std::span<const ConditionFigure> clusterFigures();
std::span<const ConditionState> nodeStates();
std::span<const ConditionState> linkStates();
std::span<const ConditionState> zoneStates();

template <class List> QStringList namesOf(const List &list)
{
    QStringList names;
    for (const auto &each : list)
        names << QString::fromLatin1(each.name);
    return names;
}

/// -1 if there is none of that name.
template <class List> int positionIn(const List &list, QStringView name)
{
    int at = 0;
    for (const auto &each : list) {
        if (name == QLatin1StringView(each.name))
            return at;
        ++at;
    }
    return -1;
}

}   // namespace switchover
