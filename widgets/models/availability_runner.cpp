#include "widgets/models/availability_runner.h"

namespace switchover {

AvailabilityRunner::AvailabilityRunner(Document &document, QObject *parent)
    : IdleTask(
          document,
          [this](const Topology &topology, const std::stop_token &stop) -> Outcome {
              auto done = availability::analyse(topology, {}, stop);
              if (!done)
                  return {};
              return [this, report = *std::move(done)] { m_report = report; };
          },
          parent)
{
}

}   // namespace switchover
