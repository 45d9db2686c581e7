#pragma once

#include <QWidget>

#include "widgets/charts/run_history.h"

class QTimer;

namespace switchover {

class TimePlot;

/// The live charts of a run: throughput and errors by cause, and latency. The last minute of simulated time
/// while it runs, all of it when it is over.
class LiveChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LiveChartPanel(LiveRun &run, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {560, 200}; }

private:
    void addLines();
    void collect();
    void redraw();
    std::pair<double, double> span() const;

    LiveRun &m_run;
    RunHistory m_history;
    TimePlot *m_requests;
    TimePlot *m_latency;
    QTimer *m_redraw;
};

}   // namespace switchover
