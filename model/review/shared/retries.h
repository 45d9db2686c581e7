#pragma once

#include "model/review/drawing.h"

namespace switchover::rules {

/// The way from a client on which one request can become most.
struct RetryPath
{
    double attempts = 1;   ///< Product of 1 + retries over its links.
    QStringList links;     ///< From the client on, those that retry at least.
};

/// Each link is gone over once: a circle is not followed round and round. Only stated retries count.
RetryPath worstRetryPath(const Drawing &drawing);

}   // namespace switchover::rules
