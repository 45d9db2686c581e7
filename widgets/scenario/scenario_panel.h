#pragma once

#include <QWidget>

#include "widgets/scenario/scenario_editor.h"

class QComboBox;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTimer;
class QToolButton;

namespace switchover {

class EventForm;
class EventStory;
class ExpectationsView;
class LiveRun;
class Selection;
class TimelineView;

/// The scenarios of the document: which there are, what happens in one and when, what it must show, and how the
/// present run stands to it.
class ScenarioPanel : public QWidget
{
    Q_OBJECT

public:
    ScenarioPanel(Document &document, Selection &selection, LiveRun &run, QWidget *parent = nullptr);
    ~ScenarioPanel() override;

    ScenarioEditor &editor() { return m_editor; }
    TimelineView &timeline() { return *m_timeline; }
    EventForm &form() { return *m_form; }
    ExpectationsView &expectations() { return *m_expectations; }
    QString story() const;

    /// What can be planned for an element, as a submenu; nothing where nothing can.
    void addPlanMenu(QMenu *menu, const Id &target);

    QSize sizeHint() const override { return {640, 232}; }

Q_SIGNALS:
    void message(const QString &text);
    /// A scenario was deleted, and this says so; who undoes it has it back.
    void removed(const QString &text);
    /// The scenario is to be run now.
    void runWanted(const switchover::Id &scenario);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTimelinePage();
    QToolButton *button(const QString &name, const QString &icon, const QString &text);
    void listScenarios();
    void updateControls();
    void rename();
    void add(SimDuration at, const Id &target, const QString &action = {});
    void showMenu(QPoint at, SimDuration moment, const Id &target);
    void fillActions(QMenu *menu, SimDuration at, const Id &target);
    void followRun();
    void tellStory();
    void editDetails();
    void listMetrics();

    Document &m_document;
    Selection &m_selection;
    LiveRun &m_run;
    ScenarioEditor m_editor;
    EventStory *m_story;
    TimelineView *m_timeline = nullptr;
    EventForm *m_form = nullptr;
    ExpectationsView *m_expectations = nullptr;
    QComboBox *m_list = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages = nullptr;
    QSplitter *m_split = nullptr;
    QLabel *m_told = nullptr;
    QToolButton *m_duplicate = nullptr;
    QToolButton *m_rename = nullptr;
    QToolButton *m_remove = nullptr;
    QToolButton *m_play = nullptr;
    QTimer *m_metrics;   ///< A row of edits lists the metrics once.
    bool m_wasOver = false;
    const void *m_figures = nullptr;   ///< Those that were shown last.
};

}   // namespace switchover
