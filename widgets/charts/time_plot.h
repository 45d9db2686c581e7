#pragma once

#include <QChartView>

#include <functional>
#include <optional>
#include <vector>

#include "model/render/theme.h"

class QLineSeries;
class QLogValueAxis;
class QValueAxis;

namespace switchover {

/// A few lines over time: few grid lines, names at the lines' ends, failures as bands, values under the pointer.
class TimePlot : public QChartView
{
    Q_OBJECT

public:
    struct Band
    {
        double from = 0;   ///< Seconds.
        double to = 0;
    };

    explicit TimePlot(const QString &title, QWidget *parent = nullptr);

    /// Returns the line's number. @p level is drawn dotted across: what it should come to.
    int addLine(const QString &name, render::Tone tone, std::optional<double> level = {});
    /// The same figure of another run, dashed.
    int addBeside(const QString &name, render::Tone tone);
    void clearLines();
    /// Of the values; nothing that is not above zero is shown then.
    void setLogarithmic(bool on);
    /// Points by time in seconds; a line without points is not shown.
    void setLine(int line, const QList<QPointF> &points);
    void setBands(std::vector<Band> bands);
    /// What is shown of the time axis; then all axes are fitted.
    void setSpan(double from, double to);
    void setTitle(const QString &title);
    /// What the time axis counts, negative: before now. If it is not said, seconds, told as a clock does.
    void setTimeUnit(const QString &unit) { m_unit = unit; }
    /// The line with the values stands there; nothing: nowhere.
    void setPointer(std::optional<double> at);
    std::optional<double> pointer() const { return m_pointer; }
    /// Stands in the middle while no line has a point.
    void setEmptyText(const QString &text) { m_emptyText = text; }

    /// Name and value of each line at a time, as the pointer reads them.
    QString reading(double at) const;
    /// All points, a row for each time; names go through @p quote.
    QString csv(const std::function<QString(const QString &)> &quote) const;

Q_SIGNALS:
    /// The wheel was turned over a time: more than 1 shows more.
    void zoomWanted(double factor, double around);
    /// A stretch was marked by dragging.
    void spanWanted(double from, double to);
    /// A click.
    void momentWanted(double at);
    void pointed(double at);
    void pointerLeft();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int nameRoom = 72;   ///< To the right, for the names at the lines' ends.
    static constexpr int timeRoom = 18;   ///< Below, for the times.

    struct Line
    {
        QString name;
        render::Tone tone;
        QLineSeries *series;
        QLineSeries *level = nullptr;   ///< Absent where there is none.
        bool beside = false;            ///< Of another run.
    };

    void dress();
    void fitHeight();
    void fitTicks();
    const QPointF *pointAt(const Line &line, double at) const;
    double timeAt(QPointF inView) const;
    void attach(QLineSeries *series);
    QLineSeries *addSeries();
    /// Between ticks at round places, so that there are at most so many.
    double niceStep(double span, int most) const;
    int mostTicks() const { return width() < 360 ? 3 : 6; }
    QString timeText(double at, bool exact) const;
    void drawTimes(QPainter &painter) const;
    void drawRubber(QPainter &painter) const;
    void drawNames(QPainter &painter) const;
    void drawReading(QPainter &painter) const;

    QString m_title;
    QString m_emptyText;
    std::vector<Line> m_lines;
    std::vector<Band> m_bands;
    QValueAxis *m_time;
    QValueAxis *m_value;
    QLogValueAxis *m_logValue;
    bool m_logarithmic = false;
    QString m_unit;
    std::optional<QPointF> m_pressed;
    std::optional<double> m_rubber;    ///< Where the stretch begins that is being marked.
    std::optional<double> m_pointer;   ///< On the time axis; nothing: the pointer is elsewhere.
};

}   // namespace switchover
