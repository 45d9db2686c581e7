#pragma once

#include <functional>

#include "model/topology/topology.h"

/// What names other elements, changed together with what it names.
namespace switchover {

/// The ids that an element names, each as often as it names it.
QStringList referencesOf(const Node &node);
QStringList referencesOf(const Cluster &cluster);
QStringList referencesOf(const Link &link);
QStringList referencesOf(const Zone &zone);
QStringList referencesOf(const Probe &probe);
QStringList referencesOf(const Scenario &scenario);

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
