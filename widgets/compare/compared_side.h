#pragma once

#include <QWidget>

#include "model/document/document.h"
#include "model/scenario/live_run.h"
#include "widgets/models/run_overlay.h"
#include "widgets/models/selection.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace switchover {

class CanvasView;

/// One of two drawings that run side by side: a copy of its own, which can be varied without touching any file.
class ComparedSide : public QWidget
{
    Q_OBJECT

public:
    explicit ComparedSide(const QString &letter, QWidget *parent = nullptr);
    ~ComparedSide() override;

    /// Shows a copy of @p drawing under the name, with the scenario.
    void show(const Topology &drawing, const QString &name, const Id &scenario);

    Document &document() { return m_document; }
    Selection &selection() { return m_selection; }
    LiveRun &run() { return m_run; }
    CanvasView &canvas() { return *m_canvas; }
    Id scenario() const;
    void chooseScenario(const Id &id);
    /// "A: Web shop".
    QString title() const;
    QString shortName() const { return m_name; }
    const QString &letter() const { return m_letter; }
    void setName(const QString &name);

    /// Begins the run anew, paused. False after a message.
    bool start(std::uint64_t seed);
    /// Paints what the run shows now; messages as they look at @p pace, in simulated seconds a second.
    void paintRun(double pace = 0);

Q_SIGNALS:
    /// Something was chosen or varied: the comparison begins anew.
    void changed();
    void fileWanted();
    void message(const QString &text);

private:
    void listScenarios();

    QString m_letter;
    QString m_name;
    Document m_document;
    Selection m_selection;
    LiveRun m_run;
    RunOverlay m_overlay;
    QLabel *m_label;
    QComboBox *m_scenario;
    CanvasView *m_canvas;
};

}   // namespace switchover
