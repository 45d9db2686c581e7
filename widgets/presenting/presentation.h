#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include "widgets/panels/workbench.h"
#include "widgets/presenting/captions.h"

class QAction;
class QToolBar;

namespace switchover {

class ControlBar;
class StageOverlay;

/// Shows a window to a room: full screen, nothing but the canvas, a slim bar and captions of what has just happened.
/// With a lesson open, its panel stays. Everything has a key, and a presenter's remote will do (Page Up, Page Down).
class Presentation : public QObject
{
    Q_OBJECT

public:
    /// Adds the action "view.present" (F5).
    explicit Presentation(const Workbench &bench);

    bool isOn() const { return m_isOn; }
    void enter();
    void leave();
    /// nullptr while it is off.
    StageOverlay *overlay() const { return m_overlay; }

    /// The next step of the lesson; else lets the run play up to the next thing worth telling.
    void forward();
    /// The step before; else ten seconds back in the run.
    void backward();
    /// To what is selected or under the pointer; the second time to the whole drawing.
    void zoom();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *addKey(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                    void (Presentation::*does)());
    void makeActions();
    QList<QAction *> runKeys() const;
    void permitEdits(bool permitted);
    void hideRest();
    void showRest();
    void adaptSize();
    void adaptLetters();
    void noteRun();
    void forgetCaptions();
    void showCaption();
    void fit();
    void toggleSpotlight();
    void toggleHelp();
    void stepOut();
    void toggleBlack();
    void togglePlay();

    Workbench m_bench;
    bool m_isOn = false;
    bool m_spotlight = true;
    bool m_stopsAtNext = false;
    bool m_isClose = false;   ///< Zoomed to one element.
    QByteArray m_layout;
    Qt::WindowStates m_windowState;
    QList<QPointer<QWidget>> m_hidden;
    QList<QAction *> m_keys;
    QList<QAction *> m_barActions;
    QToolBar *m_toolBar = nullptr;
    ControlBar *m_bar = nullptr;
    StageOverlay *m_overlay = nullptr;
    CaptionQueue m_captions;
    FailureSum m_failures;
    QElapsedTimer m_clock;
    QTimer m_tick;
};

}   // namespace switchover
