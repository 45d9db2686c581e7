#pragma once

#include <QStringList>

#include "model/topology/elements.h"

namespace switchover {

class LiveRun;

/// How an element is at the moment that a run shows, a line for each thing: for a hover tip. Empty if nothing runs.
QStringList liveWords(const LiveRun &run, const Id &id);

}   // namespace switchover
