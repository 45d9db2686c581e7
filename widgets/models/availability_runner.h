#pragma once

#include "model/availability/analysis.h"
#include "widgets/models/idle_task.h"

namespace switchover {

/// Calculates how available the document is by itself, some time after the last edit.
class AvailabilityRunner : public IdleTask
{
    Q_OBJECT

public:
    explicit AvailabilityRunner(Document &document, QObject *parent = nullptr);

    /// The last one that ended. Its elements may be gone from the document meanwhile.
    const availability::Report &report() const { return m_report; }

private:
    availability::Report m_report;
};

}   // namespace switchover
