#pragma once

#include <QWidget>

#include <functional>

#include "model/scenario/live_run.h"

class QAction;
class QLabel;
class QLineEdit;

namespace switchover {

class TimeSlider;

/// The time of the run in one line: back and forward, to the next failure, until something is the case, and the
/// slider over all that is known.
class RunStrip : public QWidget
{
    Q_OBJECT

public:
    /// @p start starts a run if there is none, and returns whether there is one.
    RunStrip(LiveRun &run, std::function<bool()> start, QWidget *parent = nullptr);

    /// All its actions; their object names are their ids ("run.back").
    QList<QAction *> actionList() const { return actions(); }
    /// Ids of the actions as a menu shows them; an empty one is a separator.
    static QStringList menu();

    /// Runs until a time ("25s", "1:30") or a condition, or says why not.
    void runUntil(const QString &text);

    /// What is wrong with the text in the field, as shown beside it; empty: nothing.
    QString wrong() const;

    TimeSlider &slider() { return *m_slider; }

Q_SIGNALS:
    void message(const QString &text);

private:
    void makeActions();
    QAction *makeAction(const QString &id, const QString &text, const QString &icon, const QString &key,
                        std::function<void()> does);
    void goBy(SimDuration step);
    void goToMark(int direction);
    void showState();
    void tellWrong(const QString &why);
    void tellArrival(bool met);

    LiveRun &m_run;
    std::function<bool()> m_start;
    TimeSlider *m_slider;
    QLabel *m_pace;
    QLineEdit *m_until;
    QLabel *m_wrong;       ///< Over the field: why what is in it cannot be run until.
    QTimer *m_wrongTime;   ///< How long it is shown.
    QString m_wanted;      ///< What it runs until.
};

}   // namespace switchover
