#pragma once

#include <QWidget>

#include <memory>

#include "model/scenario/comparison.h"
#include "model/topology/topology.h"

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QSplitter;
class QSpinBox;
class QTableView;
class QTimer;

namespace switchover {

class BackgroundWork;
class ComparedSide;
class DifferencesModel;
class LockStep;

/// Two drawings, or a drawing and a variant of it, under the same requests at the same moment, with what differs
/// told in words and numbers. Neither is a document that could be saved: both are copies.
class SideBySideWindow : public QWidget
{
    Q_OBJECT

public:
    SideBySideWindow(const Topology &drawing, const QString &name, const Id &scenario,
                     QWidget *parent = nullptr);
    ~SideBySideWindow() override;

    ComparedSide &a() { return *m_a; }
    ComparedSide &b() { return *m_b; }
    LockStep &steps() { return *m_steps; }
    DifferencesModel &differences() { return *m_differences; }
    /// What is told of the moment, a line each, and of many runs.
    QString told() const;
    /// Shows the drawing of a file on a side; a file that cannot be read is told and changes nothing.
    bool open(ComparedSide &side, const QString &fileName);
    /// Many runs of both with the same seeds.
    void compare();
    bool isComparing() const;

private:
    void makeLayout();
    QWidget *makeControls();
    void addTime(class QHBoxLayout &row);
    QWidget *makeDrawings();
    QWidget *makeTold();
    QWidget *makeFigures();
    void connectSides();
    void restart();
    void togglePlay();
    void showMoment();
    void tellDrawings();
    void tellMoment();
    void showFigures(const std::vector<FigureDifference> &figures, int runs);
    void updateControls();
    void chooseFile(ComparedSide &side);
    QString nameOf(const ComparedSide &side) const;
    void say(const QString &text);

    ComparedSide *m_a;
    ComparedSide *m_b;
    LockStep *m_steps;
    BackgroundWork *m_work;
    std::unique_ptr<DifferencesModel> m_differences;
    QTimer *m_restart;   ///< A row of changes restarts the runs once.
    QWidget *m_inspector = nullptr;
    QAction *m_play = nullptr;
    QSpinBox *m_seed = nullptr;
    QSplitter *m_sides = nullptr;   ///< The drawings.
    QLabel *m_time = nullptr;
    static constexpr int sliderSteps = 10'000;
    QSlider *m_slider = nullptr;
    QLabel *m_drawings = nullptr;
    QLabel *m_moment = nullptr;
    QLabel *m_over = nullptr;
    QLabel *m_message = nullptr;
    QSpinBox *m_runs = nullptr;
    QPushButton *m_compare = nullptr;
    QProgressBar *m_progress = nullptr;
    QTableView *m_table = nullptr;
};

}   // namespace switchover
