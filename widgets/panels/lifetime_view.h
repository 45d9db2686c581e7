#pragma once

#include <QWidget>

#include <optional>

#include "model/scenario/lifetime.h"

class QLabel;
class QProgressBar;

namespace switchover {

class BackgroundWork;
class Topology;

/// A simulated life of the drawing beside the calculated availability: how far it is, what a client has seen so far and
/// how certain that is, and why it differs. Hidden until a life has begun.
class LifetimeView : public QWidget
{
    Q_OBJECT

public:
    explicit LifetimeView(QWidget *parent = nullptr);
    ~LifetimeView() override;

    /// Begins a life in place of the one before. Empty, or why there is none to begin.
    QString start(const Topology &topology, const Id &client);
    /// What is known by now stays.
    void stop();
    /// The drawing is another: nothing is known of it.
    void forget();
    bool isRunning() const;

    /// What was calculated: a figure, if there is one, and what failovers cost besides, in minutes a year.
    struct Calculated
    {
        std::optional<double> unavailability;
        double failoverMinutes = 0;
    };
    /// Reads or writes.
    void compareWith(bool writes, Calculated calculated);
    /// "simulated 99.44 %"; empty while nothing is known.
    QString figureText(bool writes) const;

Q_SIGNALS:
    /// Something more is known, or the life has begun or ended.
    void changed();

private:
    enum class State { None, Running, Known, Stopped };

    void hear(const Lifetime &lifetime);
    void end(State state);
    void refresh();
    void refreshText();
    QString text() const;
    QString reasonText(const Interval &share) const;

    QProgressBar *m_progress;
    QLabel *m_text;
    BackgroundWork *m_work;
    State m_state = State::None;
    std::optional<Lifetime> m_known;
    Calculated m_calculated;
    bool m_writes = false;
};

}   // namespace switchover
