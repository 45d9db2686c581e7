#pragma once

#include <QString>

#include <vector>

namespace switchover {

/// An availability that the user has measured or was promised, for drawings to come.
struct OwnValue
{
    QString name;
    double availability = 1;
    QString source;   ///< Who says so; may be empty.

    friend bool operator==(const OwnValue &, const OwnValue &) = default;
};

/// Those kept in the user's settings, in the order in which they were added.
std::vector<OwnValue> ownValues();

/// In place of one of the same name, or behind the others.
void keepOwnValue(const OwnValue &value);
void dropOwnValue(const QString &name);

}   // namespace switchover
