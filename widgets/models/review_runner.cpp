#include "widgets/models/review_runner.h"

namespace switchover {

ReviewRunner::ReviewRunner(Document &document, QObject *parent)
    : IdleTask(
          document,
          [this](const Topology &topology, const std::stop_token &stop) -> Outcome {
              auto done = switchover::review(topology, stop);
              if (!done)
                  return {};
              return [this, review = *std::move(done)] { m_review = review; };
          },
          parent)
{
}

}   // namespace switchover
