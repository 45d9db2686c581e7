#pragma once

#include <QString>
#include <QStringList>

#include <span>

#include "model/base/text.h"

namespace switchover::availability {

/// What one may start from when nobody has measured: promised or usually quoted availabilities.
struct TypicalValue
{
    QString id;
    Text label;
    double availability = 1;
    QString source;      ///< Who says so.
    QStringList kinds;   ///< Kinds of nodes or zones that it is offered for.
};

/// In the order in which they are offered.
std::span<const TypicalValue> typicalValues();

}   // namespace switchover::availability
