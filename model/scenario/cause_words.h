#pragma once

#include <QString>

#include "model/sim/results.h"

namespace switchover {

/// What a request failed of, in a word or two for a label: "refused", "no server". Empty for Cause::None.
QString causeWord(sim::Cause cause);

/// The same as the end of a sentence: "the queue is full", "no server is left".
QString causePhrase(sim::Cause cause);

}   // namespace switchover
