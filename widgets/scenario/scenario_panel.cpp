#include "widgets/scenario/scenario_panel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/render/label.h"
#include "model/scenario/live_run.h"
#include "model/scenario/metric.h"
#include "model/scenario/timeline.h"
#include "widgets/actions/element_menu.h"
#include "widgets/models/selection.h"
#include "widgets/scenario/event_form.h"
#include "widgets/scenario/event_story.h"
#include "widgets/scenario/expectations_model.h"
#include "widgets/scenario/expectations_view.h"
#include "widgets/scenario/timeline_view.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int formWidth = 220;
constexpr int roomForBoth = 720;   ///< From here on the form has a place beside the time line.

enum Tab { TimelineTab, ExpectationsTab, DetailsTab };

}   // namespace

ScenarioPanel::ScenarioPanel(Document &document, Selection &selection, LiveRun &run, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection), m_run(run), m_editor(document),
      m_story(new EventStory(run, this)), m_metrics(new QTimer(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_pages = new QStackedWidget(this);
    m_expectations = new ExpectationsView(m_editor, this);
    m_pages->addWidget(makeTimelinePage());
    m_pages->addWidget(m_expectations);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_metrics->setSingleShot(true);
    m_metrics->setInterval(400);
    connect(m_metrics, &QTimer::timeout, this, &ScenarioPanel::listMetrics);
    connect(&m_editor, &ScenarioEditor::message, this, &ScenarioPanel::message);
    connect(&m_editor, &ScenarioEditor::changed, this, &ScenarioPanel::updateControls);
    connect(&m_editor, &ScenarioEditor::eventSelected, this, &ScenarioPanel::tellStory);
    connect(&m_document, &Document::changed, m_metrics, qOverload<>(&QTimer::start));
    connect(&m_document, &Document::replaced, m_metrics, qOverload<>(&QTimer::start));
    connect(&m_run, &LiveRun::started, this, [this] { m_editor.choose(m_run.scenario()); });
    connect(&m_run, &LiveRun::advanced, this, &ScenarioPanel::followRun);
    connect(&m_run, &LiveRun::stateChanged, this, &ScenarioPanel::followRun);
    updateControls();
}

ScenarioPanel::~ScenarioPanel() = default;

QToolButton *ScenarioPanel::button(const QString &name, const QString &icon, const QString &text)
{
    auto *made = new QToolButton(this);
    made->setObjectName(name);
    made->setIcon(glyphIcon(u"actions/"_s + icon));
    made->setIconSize({16, 16});
    made->setAutoRaise(true);
    made->setAccessibleName(text);
    setPlainToolTip(*made, text);
    return made;
}

QWidget *ScenarioPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    m_list = new QComboBox(head);
    m_list->setAccessibleName(tr("Scenario"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(8);
    m_list->setMaximumWidth(280);
    QToolButton *add = button(u"addScenario"_s, u"add"_s, tr("Add a scenario"));
    m_duplicate = button(u"duplicateScenario"_s, u"duplicate"_s, tr("Duplicate the scenario"));
    m_rename = button(u"renameScenario"_s, u"rename"_s, tr("Rename the scenario"));
    m_remove = button(u"deleteScenario"_s, u"delete"_s, tr("Delete the scenario"));
    m_play = button(u"runScenario"_s, u"play"_s, tr("Run the scenario from its beginning"));
    // First, so that they stay where they are whatever the list and the tabs have to say.
    for (QToolButton *each : {m_play, add, m_duplicate, m_rename, m_remove})
        row->addWidget(each);
    row->addWidget(m_list, 1);
    row->addStretch(1);
    m_tabs = new QTabBar(head);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Time line"));
    m_tabs->addTab(tr("Expected"));
    m_tabs->addTab(tr("Details"));
    m_tabs->setTabVisible(DetailsTab, false);
    m_tabs->setAccessibleName(tr("Parts of the scenario"));
    row->addWidget(m_tabs);
    connect(m_list, &QComboBox::activated, this,
            [this] { m_editor.choose(m_list->currentData().toString()); });
    connect(add, &QToolButton::clicked, &m_editor, &ScenarioEditor::add);
    connect(m_duplicate, &QToolButton::clicked, &m_editor, &ScenarioEditor::duplicate);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        const QString name = render::cleanLabel(m_document.topology().nameOf(m_editor.id()));
        if (m_editor.remove())
            Q_EMIT removed(tr("\"%1\" was deleted.").arg(name));
    });
    connect(m_rename, &QToolButton::clicked, this, &ScenarioPanel::rename);
    connect(m_play, &QToolButton::clicked, this, [this] { Q_EMIT runWanted(m_editor.id()); });
    return head;
}

QWidget *ScenarioPanel::makeTimelinePage()
{
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setChildrenCollapsible(false);
    auto *left = new QWidget(m_split);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_timeline = new TimelineView(m_editor, left);
    m_told = plainLabel({}, left);
    m_told->setWordWrap(true);
    m_told->setContentsMargins(8, 4, 8, 4);
    m_told->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_timeline, 1);
    column->addWidget(m_told);
    m_form = new EventForm(m_editor, m_split);
    m_form->setMinimumWidth(160);
    m_split->addWidget(left);
    m_split->addWidget(m_form);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setSizes({3 * formWidth, formWidth});
    connect(m_timeline, &TimelineView::eventClicked, this, &ScenarioPanel::tellStory);
    connect(m_timeline, &TimelineView::editWanted, this, &ScenarioPanel::editDetails);
    connect(m_timeline, &TimelineView::menuWanted, this, &ScenarioPanel::showMenu);
    connect(m_timeline, &TimelineView::addWanted, this,
            [this](SimDuration at, const Id &target) { add(at, target); });
    return m_split;
}

void ScenarioPanel::listScenarios()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Scenario &scenario : m_document.topology().scenarios())
        m_list->addItem(render::cleanLabel(scenario.name.isEmpty() ? scenario.id : scenario.name),
                        scenario.id);
    m_list->setCurrentIndex(m_list->findData(m_editor.id()));
    m_list->setPlaceholderText(tr("No scenario yet"));
}

void ScenarioPanel::updateControls()
{
    listScenarios();
    const Scenario *scenario = m_editor.scenario();
    for (QWidget *each : {static_cast<QWidget *>(m_duplicate), static_cast<QWidget *>(m_rename),
                          static_cast<QWidget *>(m_remove), static_cast<QWidget *>(m_play)})
        each->setEnabled(scenario);
    m_list->setEnabled(scenario);
    const int expected = scenario ? int(scenario->expectations.size()) : 0;
    m_tabs->setTabText(ExpectationsTab, expected == 0 ? tr("Expected") : tr("Expected (%1)").arg(expected));
    followRun();
    tellStory();
}

void ScenarioPanel::rename()
{
    bool wanted = false;
    const QString name = QInputDialog::getText(this, tr("Rename the scenario"), tr("Name"), QLineEdit::Normal,
                                               m_editor.scenario()->name, &wanted);
    if (wanted)
        m_editor.rename(name.trimmed());
}

void ScenarioPanel::add(SimDuration at, const Id &target, const QString &action)
{
    const Id &selected = m_selection.isEmpty() ? Id() : m_selection.ids().constFirst();
    if (m_editor.addEvent(at, target.isEmpty() ? selected : target, action))
        m_tabs->setCurrentIndex(TimelineTab);
}

void ScenarioPanel::fillActions(QMenu *menu, SimDuration at, const Id &target)
{
    const auto addTo = [&](QMenu *into, const Action &action) {
        QAction *entry = into->addAction(glyphIcon(u"actions/"_s + action.icon), action.label.translated());
        setPlainToolTip(*entry, action.help.translated());
        connect(entry, &QAction::triggered, this,
                [this, at, target, id = action.id] { add(at, target, id); });
    };
    std::vector<const Action *> possible;
    for (const Action &action : catalog::actions())
        if (canHappen(m_document.topology(), target, action.id))
            possible.push_back(&action);
    for (const QString &each : commonActions())
        if (const auto found = std::ranges::find(possible, each, &Action::id); found != possible.end()) {
            addTo(menu, **found);
            possible.erase(found);
        }
    if (possible.empty())
        return;
    QMenu *more = menu->addMenu(glyphIcon(u"actions/hammer"_s), tr("&More Failures"));
    more->setToolTipsVisible(true);
    for (const Action *action : possible)
        addTo(more, *action);
}

void ScenarioPanel::addPlanMenu(QMenu *menu, const Id &target)
{
    const SimDuration duration = m_timeline->scale().duration();
    const SimDuration at = m_run.isStarted()   // What is looked at is now.
                               ? std::min(snapped(m_run.now().time_since_epoch(), duration), duration)
                               : m_timeline->freshMoment();
    const QString when = m_timeline->scale().label(at);
    auto *plan = new QMenu(tr("&Plan at %1").arg(when), menu);
    setPlainToolTip(*plan->menuAction(),
                    m_run.isStarted()
                        ? tr("Writes it into the scenario, at the moment that is shown.")
                        : tr("Writes it into the scenario, in the middle of the time that is shown of it."));
    plan->setToolTipsVisible(true);
    fillActions(plan, at, target);
    if (plan->isEmpty())
        delete plan;
    else
        menu->addMenu(plan);
}

void ScenarioPanel::showMenu(QPoint at, SimDuration moment, const Id &target)
{
    QMenu menu(this);
    if (m_editor.event()) {
        menu.addAction(glyphIcon(u"actions/rename"_s), tr("&Edit"), this, &ScenarioPanel::editDetails);
        menu.addAction(glyphIcon(u"actions/delete"_s), tr("&Delete"), &m_editor,
                       &ScenarioEditor::removeEvent);
        menu.addSeparator();
    }
    const Id of = target.isEmpty() && !m_selection.isEmpty() ? m_selection.ids().constFirst() : target;
    fillActions(&menu, moment, of);
    const QString name = render::cleanLabel(m_document.topology().nameOf(of)).replace(u'&', u"&&"_s);
    if (menu.isEmpty())
        menu.addAction(of.isEmpty() ? tr("Select an element of the drawing first.")
                                    : tr("Nothing can happen to %1.").arg(name))
            ->setEnabled(false);
    menu.exec(at);
}

/// The playhead, and how the expectations stand, while this scenario runs.
void ScenarioPanel::followRun()
{
    const bool runs = m_run.isStarted() && m_run.scenario() == m_editor.id() && m_editor.scenario();
    m_timeline->setPlayhead(runs ? std::optional(m_run.frame().view.now.time_since_epoch()) : std::nullopt);
    const void *figures = runs ? m_run.frame().figures.get() : nullptr;
    const bool isOver = m_run.state() == LiveRun::State::Finished;
    if (!isVisible() || (figures == m_figures && isOver == m_wasOver))
        return;
    m_figures = figures;
    m_wasOver = isOver;
    m_expectations->model().setMeasured(figures ? metricsOf(m_run.plan(), *m_run.frame().figures) : Metrics(),
                                        runs && m_run.state() == LiveRun::State::Finished);
    tellStory();
}

void ScenarioPanel::tellStory()
{
    const Scenario *scenario = m_editor.scenario();
    const auto event = m_editor.event();
    const bool selected = scenario && event && *event < scenario->events.size();
    m_told->setText(selected ? m_story->tell(scenario->id, scenario->events[*event]) : QString());
    m_told->setVisible(selected);
}

QString ScenarioPanel::story() const { return m_told->text(); }

void ScenarioPanel::listMetrics()
{
    if (!isVisible())
        return;   // When it is shown.
    const auto compiled = compile(m_document.topology());
    m_expectations->setKnown(compiled ? metricNames(*compiled->plan) : QStringList());
}

void ScenarioPanel::editDetails()
{
    if (m_tabs->isTabVisible(DetailsTab))
        m_tabs->setCurrentIndex(DetailsTab);
    m_form->begin();
}

/// In a narrow panel the form is a page of its own, so that the time line has room.
void ScenarioPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < roomForBoth;
    if (narrow == m_tabs->isTabVisible(DetailsTab))
        return;
    if (narrow) {
        m_pages->addWidget(m_form);
    } else {
        m_split->addWidget(m_form);
        m_form->show();
        m_split->setStretchFactor(1, 0);
        m_split->setSizes({width() - formWidth, formWidth});
        if (m_tabs->currentIndex() == DetailsTab)
            m_tabs->setCurrentIndex(TimelineTab);
    }
    m_tabs->setTabVisible(DetailsTab, narrow);
}

void ScenarioPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_figures = nullptr;
    followRun();
    m_metrics->start();
}

}   // namespace switchover
