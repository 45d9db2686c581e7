#pragma once

#include <functional>

#include "model/topology/topology.h"

/// Attributes that name other elements, changed together with what they name.
namespace switchover {

/// Attributes of a cluster that name its members or witnesses.
const QStringList &memberAttributes();
/// Attributes of a node that name zones.
const QStringList &placeAttributes();

/// Takes the ids for which @p isGone holds out of the attributes @p keys; one of which nothing is
/// left goes itself.
void forgetReferences(Attributes &attributes, const QStringList &keys,
                      const std::function<bool(const Id &)> &isGone);

/// Replaces every id that the attributes @p keys name.
void replaceReferences(Attributes &attributes, const QStringList &keys,
                       const std::function<Id(const Id &)> &replacement);

}   // namespace switchover
