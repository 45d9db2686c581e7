#pragma once

#include <QWidget>

class QLabel;

namespace switchover {

class TimeSlider;
struct Workbench;

/// The slim bar of a presentation: the run's own actions in large, its time, and the way out.
class ControlBar : public QWidget
{
    Q_OBJECT

public:
    ControlBar(const Workbench &bench, const QList<QAction *> &own, QWidget *parent = nullptr);

    /// @p unit pixels for what is 1 at 720 lines.
    void setUnit(double unit);

private:
    void showTime(const Workbench &bench);

    TimeSlider *m_slider;
    QLabel *m_time;
    QLabel *m_speed;
};

}   // namespace switchover
