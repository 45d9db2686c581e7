#pragma once

#include <QObject>
#include <QPointer>

#include <deque>

#include "model/lessons/lesson.h"
#include "widgets/panels/workbench.h"

namespace switchover {

/// Does a task step by step in the window, so that one can look on: edits at once, the run at a pace at which it
/// takes a few seconds.
class LessonDemonstration : public QObject
{
    Q_OBJECT

public:
    LessonDemonstration(const Workbench &bench, const std::vector<Deed> &deeds);
    ~LessonDemonstration() override;

    bool isRunning() const { return !m_deeds.empty(); }

Q_SIGNALS:
    void finished();

private:
    void goOn();
    bool perform(const Deed &deed);
    bool play(const PlayOn &play);
    void followRun();
    void end();

    Workbench m_bench;
    QPointer<LiveRun> m_run;
    std::deque<Deed> m_deeds;   ///< The first is being done.
    SimTime m_until;
    bool m_waiting = false;
    double m_speedBefore;
};

}   // namespace switchover
