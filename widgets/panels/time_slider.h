#pragma once

#include <QAbstractSlider>

#include "model/scenario/live_run.h"

namespace switchover {

/// The time of a run as a slider: how far it is known, when something was broken, what is planned and what was
/// done by hand. Its value is in milliseconds; dragging it takes the run there.
class TimeSlider : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit TimeSlider(LiveRun &run, QWidget *parent = nullptr);

    /// Where a moment is, in pixels from the left, and the other way round.
    double xOf(SimTime at) const;
    SimTime timeAt(double x) const;
    /// What was done by hand or is planned, by time; each a moment to jump to.
    std::vector<SimTime> marks() const;
    /// "00:12.3  Crash, Web 1" for the marks near @p x; else the time alone.
    QString textAt(double x) const;

    /// How many times larger than usual everything is drawn.
    void setUnit(double unit);

    QSize sizeHint() const override { return QSizeF(400, 28 * m_unit).toSize(); }
    QSize minimumSizeHint() const override { return QSizeF(120, 24 * m_unit).toSize(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Mark
    {
        SimTime at;
        QString text;
        bool byHand = false;
        bool mends = false;
    };

    void follow();
    void findMarks();
    void drag(double x);
    QString textOf(const ScenarioEvent &event) const;
    QRectF track() const;

    LiveRun &m_run;
    double m_unit = 1;
    std::vector<Mark> m_marks;
    std::shared_ptr<const RunRecord> m_marked;   ///< Of which the marks are.
};

}   // namespace switchover
