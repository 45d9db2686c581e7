#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace switchover {

class HealthMoment;

/// Chooses the moment whose health is shown, over all that history knows.
class HealthTimeBar : public QWidget
{
    Q_OBJECT

public:
    explicit HealthTimeBar(HealthMoment &moment, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void choose(int place);
    void refresh();
    qint64 timeAt(int place) const;

    HealthMoment &m_moment;
    QToolButton *m_live;
    QSlider *m_slider;
    QLabel *m_time;
};

}   // namespace switchover
