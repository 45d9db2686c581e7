#include <QAction>
#include <QComboBox>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>

#include <algorithm>

#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "widgets/panels/clock_text.h"
#include "widgets/panels/simulation_bar.h"

/// The run in step with the drawing and its scenarios: when it begins anew, and how it comes back.
namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// What runs is no longer what is drawn, or what is planned.
bool isDrawnAnew(const LiveRun &run, const Topology &now, const std::set<Id> &edited)
{
    return plansDiffer(run.topology().scenarios().find(run.scenario()),
                       now.scenarios().find(run.scenario())) ||
           runsDiffer(run.topology(), now, edited);
}

/// Whether the run before is one of this drawing and its scenarios.
bool suits(const RunBefore &before, const Topology &now)
{
    return !plansDiffer(before.topology.scenarios().find(before.scenario),
                        now.scenarios().find(before.scenario)) &&
           !runsDiffer(before.topology, now);
}

}   // namespace

void SimulationBar::follow(const ChangeSet &touched)
{
    m_geometryIsOld = true;
    listScenarios();
    if (m_isLost && !m_run.isStarted())
        m_restart->start();
    if (!m_run.isStarted())
        return;
    m_edited.insert(touched.ids.begin(), touched.ids.end());
    if (isDrawnAnew(m_run, m_document.topology(), m_edited))
        m_restart->start();
    showOverlay();   // Dots move with what was moved.
}

void SimulationBar::restartIfDrawnAnew()
{
    const Topology &now = m_document.topology();
    const bool isLost = m_isLost && !m_run.isStarted();
    if (!isLost && (!m_run.isStarted() || !isDrawnAnew(m_run, now, m_edited)))
        return;   // Undone meanwhile.
    if (m_run.before() && suits(*m_run.before(), now)) {
        takeUpBefore();
        Q_EMIT message(tr("All is drawn as it was: the run from then goes on."));
        return;
    }
    if (isLost)
        return;
    const bool drawn = runsDiffer(m_run.topology(), now, m_edited);
    m_isLost = !startAnew();
    if (m_isLost)
        return;
    Q_EMIT message(drawn ? tr("The drawing changed: the run starts again. Undo brings back the one before.")
                         : tr("The scenario changed: the run starts again. The one before is kept."));
}

/// On the person's own wish.
void SimulationBar::goBackToBefore()
{
    if (!m_run.before())
        return;
    if (!suits(*m_run.before(), m_document.topology())) {
        Q_EMIT message(tr("The run before was one of another drawing. Undo what was changed since, and it is "
                          "back."));
        return;
    }
    takeUpBefore();
    Q_EMIT message(
        tr("This is the run before, up to where it had come. The same way leads to the other one."));
}

void SimulationBar::takeUpBefore()
{
    m_restart->stop();
    m_edited.clear();
    m_isLost = false;
    m_overlay.clear();
    if (!m_run.goBackToBefore())
        return;
    const QSignalBlocker blocker(m_scenario), seedBlocker(m_seed);
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(m_run.scenario())));
    m_seed->setValue(int(m_run.plan().seed));
    updateControls();
}

void SimulationBar::tellOfBranch()
{
    updateControls();
    Q_EMIT message(
        tr("Another future begins at %1. The one before is kept: Run > Back to the Run Before (%2).")
            .arg(clockText(m_run.now().time_since_epoch()),
                 action(u"run.before"_s)->shortcut().toString(QKeySequence::NativeText)));
}

QString SimulationBar::chosenScenario() const { return m_scenario->currentData().toString(); }

void SimulationBar::chooseScenario(const QString &id)
{
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(id)));
    if (m_run.isStarted())
        startAnew();
}

void SimulationBar::listScenarios()
{
    QStringList ids{QString()};
    QStringList names{tr("Free run")};
    for (const Scenario &scenario : m_document.topology().scenarios()) {
        ids << scenario.id;
        names << render::cleanLabel(scenario.name.isEmpty() ? scenario.id : scenario.name);
    }
    bool same = ids.size() == m_scenario->count();
    for (int i = 0; same && i < m_scenario->count(); ++i)
        same = m_scenario->itemData(i) == ids.at(i) && m_scenario->itemText(i) == names.at(i);
    if (same)
        return;
    const QSignalBlocker blocker(m_scenario);
    const QString chosen = chosenScenario();
    m_scenario->clear();
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_scenario->addItem(names.at(i), ids.at(i));
    m_scenario->setCurrentIndex(std::max(0, m_scenario->findData(chosen)));
    if (m_run.isStarted())
        return;   // What runs goes on, with the seed that it has.
    const Scenario *kept = m_document.topology().scenarios().find(chosen);
    const QSignalBlocker seedBlocker(m_seed);
    m_seed->setValue(kept ? int(Settings(*kept).number(u"seed")) : 1);
}

}   // namespace switchover
