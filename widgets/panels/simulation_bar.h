#pragma once

#include <QElapsedTimer>
#include <QWidget>

#include "model/document/document.h"
#include "widgets/models/run_overlay.h"

class QAction;
class QComboBox;
class QLabel;
class QSpinBox;
class QTimer;

namespace switchover {

class RunStrip;
class SpeedSlider;

/// The controls of a run: play, pause, stop, steps, speed, time, scenario, seed; for a tool bar. It also keeps
/// the run in step with the drawing, and turns each frame into what is painted over it.
class SimulationBar : public QWidget
{
    Q_OBJECT

public:
    SimulationBar(Document &document, LiveRun &run, QWidget *parent = nullptr);
    ~SimulationBar() override;

    /// All its actions; their object names are their ids ("run.play").
    QList<QAction *> actionList() const;
    /// Ids of the actions as a menu shows them; an empty one is a separator.
    QStringList menu() const;

    /// The time of the run, for a tool bar of its own.
    RunStrip &strip() { return *m_strip; }

    /// Where everything stands on the canvas. Without it the bar works that out by itself, once for each edit.
    void setGeometrySource(std::function<const render::Geometry &()> source)
    {
        m_geometryOf = std::move(source);
    }

    /// Starts a run if there is none; false if the drawing cannot run.
    bool ensureStarted();

    /// "" is a free run.
    QString chosenScenario() const;
    void chooseScenario(const QString &id);

public Q_SLOTS:
    /// Does an action of the catalogue to an element, starting a run if there is none.
    void breakElement(const QString &action, const switchover::Id &target,
                      const switchover::Attributes &parameters = {});
    /// Breaks what is sound, in the way that suits it most, and mends what is broken.
    void hammer(const switchover::Id &target);
    /// The dot of this request has a halo; 0: of none.
    void setFollowed(quint64 request);

Q_SIGNALS:
    /// For each frame while something runs, and empty when it ends.
    void overlayChanged(const switchover::render::Overlay &overlay);
    /// For the status line: why it cannot run, that it starts again.
    void message(const QString &text);
    /// What was done by hand is that scenario of the document now.
    void kept(const QString &scenario);
    /// Somebody asks why it happened.
    void explanationWanted(const switchover::sim::TraceEvent &event);

private:
    void makeActions();
    QAction *makeAction(const QString &id, const QString &text, const QString &icon, const QKeySequence &key,
                        std::function<void()> does);
    void makeRow();
    void togglePlay();
    bool startAnew();
    void step(LiveRun::Step step);
    void follow(const ChangeSet &touched);
    void restartIfDrawnAnew();
    void goBackToBefore();
    void takeUpBefore();
    void tellOfBranch();
    void listScenarios();
    void frameArrived();
    void showOverlay();
    void updateControls();
    void updateTime();
    QAction *action(const QString &id) const;

    Document &m_document;
    LiveRun &m_run;
    RunOverlay m_overlay;
    std::function<const render::Geometry &()> m_geometryOf;
    render::Geometry m_ownGeometry;
    bool m_geometryIsOld = true;
    bool m_isLost = false;   ///< It stopped because what is drawn now cannot run.
    std::set<Id> m_edited;   ///< Since the run's drawing was compared last.
    QTimer *m_restart;       ///< A run of edits restarts it once.
    QTimer *m_fade;
    SpeedSlider *m_speed = nullptr;
    RunStrip *m_strip = nullptr;
    QLabel *m_time = nullptr;
    QComboBox *m_scenario = nullptr;
    QSpinBox *m_seed = nullptr;
};

}   // namespace switchover
