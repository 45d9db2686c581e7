#pragma once

#include <QCoreApplication>

namespace switchover {

/// Context of the texts about rotations.
struct RotationText
{
    Q_DECLARE_TR_FUNCTIONS(Rotation)
};

}   // namespace switchover
