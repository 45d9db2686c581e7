#pragma once

#include <QWidget>

class QLabel;
class QSlider;

namespace switchover {

class LiveRun;

/// Sets a run's speed on a logarithmic scale and says how fast it really goes.
class SpeedSlider : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedSlider(LiveRun &run, QWidget *parent = nullptr);

    /// One step along 0.01, 0.02, 0.05, 0.1, ... 1000, as fast as possible.
    void stepBy(int steps);

private:
    void slide(int position);
    void showSpeed();

    LiveRun &m_run;
    QSlider *m_slider;
    QLabel *m_text;
};

}   // namespace switchover
