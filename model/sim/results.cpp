#include "model/sim/results.h"

namespace switchover::sim {

std::uint64_t Sample::failed() const
{
    std::uint64_t sum = 0;
    for (const std::uint64_t count : causes)
        sum += count;
    return sum;
}

double availabilityOf(const ClassTotals &totals)
{
    const std::uint64_t ended = totals.completed + totals.failed;
    return ended == 0 ? 1.0 : static_cast<double>(totals.completed) / static_cast<double>(ended);
}

double Results::availability() const { return availabilityOf(totals.all); }

}   // namespace switchover::sim
