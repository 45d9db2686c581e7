#pragma once

#include <QObject>

#include <optional>
#include <vector>

#include "model/scenario/live_run.h"

namespace switchover {

/// What the present run tells about the events of its scenario: whether they have happened, and what came of them.
class EventStory : public QObject
{
    Q_OBJECT

public:
    explicit EventStory(LiveRun &run, QObject *parent = nullptr);

    /// In plain sentences; @p scenario need not be the one that runs.
    QString tell(const Id &scenario, const ScenarioEvent &event) const;

private:
    void collect();
    const sim::TraceEvent *find(const ScenarioEvent &event) const;
    QString consequences(const sim::TraceEvent &event) const;

    LiveRun &m_run;
    std::vector<sim::TraceEvent> m_events;   ///< Without everyday traffic, in order.
};

}   // namespace switchover
