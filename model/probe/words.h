#pragma once

#include <QCoreApplication>

namespace switchover::probe {

/// The translation context of everything that probing says.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Probe)
};

}   // namespace switchover::probe
