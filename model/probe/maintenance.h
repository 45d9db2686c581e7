#pragma once

#include <QDateTime>
#include <QStringList>

#include <vector>

#include "model/base/result.h"
#include "model/probe/reading.h"

namespace switchover::probe {

/// Times in which a failure is no alarm: every day, one day a week, or once.
class MaintenanceWindows
{
public:
    /// "03:00-03:30", "Sun 02:00-04:00" (local time; may go past midnight), "2026-12-24T18:00/2026-12-25T06:00".
    ///
    /// @errors BadFormat with the entry that is none of these.
    static Result<MaintenanceWindows> of(const QStringList &entries);

    bool contains(const QDateTime &at) const;
    /// What is shown at @p at of an endpoint that is as @p outcome says.
    Outcome excused(const Outcome &outcome, const QDateTime &at) const;
    bool isEmpty() const { return m_windows.empty(); }

private:
    struct Window
    {
        int day = 0;   ///< Qt's: 1 is Monday; 0: every day.
        QTime from, to;
        QDateTime begin, end;   ///< Valid: once.
    };

    std::vector<Window> m_windows;
};

}   // namespace switchover::probe
