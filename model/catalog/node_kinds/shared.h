#pragma once

#include <QCoreApplication>

#include "model/base/units.h"
#include "model/catalog/kinds.h"
#include "model/catalog/settings.h"

/// What several kinds of nodes share.
namespace switchover::node_kinds {

/// What the kinds say is translated in the catalogue's context.
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(catalog)
};

/// The expected value; of a Pareto without one (alpha <= 1), its minimum.
SimDuration meanOf(const Distribution &distribution);

/// "round robin" for "round-robin".
QString readableAlgorithm(const QString &id);

/// Health checks of whatever chooses between servers. @source HAProxy 2.6 configuration manual, "check".
std::vector<AttributeSpec> checkAttributes();

/// Algorithm, retries, limits and health checks of a load balancer.
std::vector<AttributeSpec> balancerAttributes();

std::vector<AttributeSpec> withTimeToLive(std::vector<AttributeSpec> attributes);

/// Workers, queue and service time of a server whose work takes @p meanService on average.
std::vector<AttributeSpec> serverAttributes(const char *meanService);
QString serverSummary(const Settings &settings);

}   // namespace switchover::node_kinds
