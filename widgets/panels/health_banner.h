#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace switchover {

class HealthMoment;
class HealthRunner;

/// Stands on the canvas while what it shows of real endpoints is not how they are now: it is the past, or this machine
/// has lost its own network.
class HealthBanner : public QFrame
{
    Q_OBJECT

public:
    /// Stands on @p canvas, which owns it; the others outlive it.
    HealthBanner(QWidget &canvas, const HealthRunner &runner, HealthMoment &moment);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void place();

    QWidget &m_canvas;
    const HealthRunner &m_runner;
    HealthMoment &m_moment;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_back;
};

}   // namespace switchover
