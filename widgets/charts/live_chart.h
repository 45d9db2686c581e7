#pragma once

#include <QWidget>

#include <optional>

#include "widgets/charts/run_history.h"

class QTimer;

namespace switchover {

class ChartPane;

/// The live charts of a run, two at a time, each as chosen. The last minute of simulated time while it runs, all of
/// it when it is over; the wheel shows less or more.
class LiveChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LiveChartPanel(LiveRun &run, QWidget *parent = nullptr);
    /// One chart of both runs, the other's lines dashed, under @p name. Both outlive the panel.
    LiveChartPanel(LiveRun &run, LiveRun &other, const QString &name, QWidget *parent = nullptr);

    const std::vector<ChartPane *> &panes() const { return m_panes; }
    QSize sizeHint() const override { return {560, 200}; }

Q_SIGNALS:
    /// A chart was clicked at a moment, in seconds.
    void momentWanted(double at);

private:
    void showWhole();
    void pointAll(std::optional<double> at);
    void addPane(const QString &place, const QString &kind);
    void follow();
    void begin();
    void collect();
    void redraw();
    void zoom(double factor, double around);
    std::pair<double, double> span() const;

    LiveRun &m_run;
    LiveRun *m_other = nullptr;
    RunHistory m_history;
    RunHistory m_beside;   ///< Of the other run.
    std::vector<ChartPane *> m_panes;
    QTimer *m_redraw;
    std::optional<std::pair<double, double>> m_zoomed;   ///< Seconds; absent: as described above.
};

}   // namespace switchover
