#pragma once

#include <QStringList>

#include "model/availability/analysis.h"

/// What people are told about an availability, the same in a terminal, in the window and in a report.
namespace switchover::availability {

/// "1.8 h a year" for minutes a year: at most three significant digits.
QString downtimeText(double minutes);

/// "99.979 %": as many digits as it takes to tell the down time by two.
QString availabilityText(double unavailability);

/// How much of the time a flow is served, in one word or number: "unknown" where nothing states how often it fails.
QString figureText(const Flow &flow);

/// What that comes to: "down 1.8 h a year".
QString meaningText(const Flow &flow);

/// What the figure of a flow leaves out: what stops it alone and states no availability. Empty if there is none.
QString unstatedText(const Topology &topology, const Flow &flow);

/// What a cut set calls "web-1" or "failover:db", by the name that it has in the drawing.
QString componentText(const Topology &topology, const QString &component);

/// How certain the number of a flow is, in a sentence.
QString certaintyText(const Flow &flow);

/// What every number here takes for granted; one sentence each.
QStringList assumptions(const Topology &topology, const Report &report);

/// "and 4.4 failovers a year of 11 s: 48 s": what comes on top of a flow because pairs and clusters take time to fail
/// over. Empty if there are none.
QString switchingText(const Topology &topology, const Report &report, Operation operation);

/// What failovers cost a flow, as far as it is known how many there are. Minutes a year.
double failoverMinutes(const Topology &topology, const Report &report, Operation operation);

/// "Orders fails over: 4.4 times a year, 11 s each, 48 s a year".
QString failoverText(const Topology &topology, const FailoverTime &time);

}   // namespace switchover::availability
