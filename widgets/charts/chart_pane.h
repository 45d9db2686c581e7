#pragma once

#include <QWidget>

#include "widgets/charts/chart_kinds.h"
#include "widgets/charts/run_history.h"

class QComboBox;
class QToolButton;

namespace switchover {

class TimePlot;

/// One chart with the choice of what it shows; it can be copied and saved as a picture or as numbers.
class ChartPane : public QWidget
{
    Q_OBJECT

public:
    /// @p place names the setting that keeps the choice; @p kind is the choice at first.
    ChartPane(LiveRun &run, const QString &place, const QString &kind, QWidget *parent = nullptr);

    void choose(const QString &kind);
    /// Shows the lines of @p other too, dashed, under @p name. It outlives the pane.
    void compareWith(const LiveRun &other, const QString &name);
    /// The lines that this run has.
    void takeLines();
    /// @p beside is what is known of the other run.
    void show(const RunHistory &history, const RunHistory &beside,
              const std::vector<RunHistory::Span> &broken, std::pair<double, double> span);
    /// The lines as they are shown, one stretch a row, comma-separated; the first column is the time in seconds.
    QString csv() const;
    TimePlot &plot() { return *m_plot; }
    /// Only a stretch is shown that somebody has chosen: there is a button for all of it again.
    void setZoomed(bool zoomed);

Q_SIGNALS:
    /// Another kind was chosen.
    void changed();
    void wholeWanted();

private:
    void makeMenu();
    void showLine(int line, const ChartLine &figure, const RunHistory::Samples &samples,
                  std::pair<double, double> span);
    void save(const QString &filter, const std::function<QByteArray()> &content);

    LiveRun &m_run;
    QString m_place;
    QComboBox *m_choice;
    TimePlot *m_plot;
    QToolButton *m_whole;
    std::vector<ChartLine> m_lines;
    const LiveRun *m_other = nullptr;
    QString m_otherName;
    std::vector<ChartLine> m_beside;   ///< Its lines.
};

}   // namespace switchover
