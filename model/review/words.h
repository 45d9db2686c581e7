#pragma once

#include <QCoreApplication>

namespace switchover {

/// Translates what the review says.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(review)
};

}   // namespace switchover
