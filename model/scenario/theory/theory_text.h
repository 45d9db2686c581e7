#pragma once

#include <QCoreApplication>

namespace switchover {

/// Context of the texts about theory.
struct TheoryText
{
    Q_DECLARE_TR_FUNCTIONS(Theory)
};

}   // namespace switchover
