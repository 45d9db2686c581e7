#include "widgets/scenario/scenario_editor.h"

#include "model/catalog/catalog.h"
#include "model/render/label.h"
#include "model/scenario/timeline.h"
#include "model/topology/selection.h"

namespace switchover {

ScenarioEditor::ScenarioEditor(Document &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&document, &Document::changed, this, &ScenarioEditor::follow);
    connect(&document, &Document::replaced, this, [this] {
        m_id.clear();
        m_removed.clear();
        settle();
        Q_EMIT changed();
    });
    settle();
}

void ScenarioEditor::choose(const Id &id)
{
    if (id == m_id || !topology().scenarios().find(id))
        return;
    m_id = id;
    m_event.reset();
    Q_EMIT changed();
    Q_EMIT eventSelected();
}

void ScenarioEditor::selectEvent(std::optional<std::size_t> event)
{
    if (event && (!scenario() || *event >= scenario()->events.size()))
        event.reset();
    if (std::exchange(m_event, event) != event)
        Q_EMIT eventSelected();
}

/// Lets the scenario and the event be ones that are there.
void ScenarioEditor::settle()
{
    const auto &scenarios = topology().scenarios();
    if (!scenarios.find(m_id)) {
        m_id = scenarios.empty() ? Id() : scenarios.begin()->id;
        m_event.reset();
        Q_EMIT eventSelected();
    }
    selectEvent(m_event);
}

void ScenarioEditor::follow(const ChangeSet &touched)
{
    if (touched.ids.empty())
        return;
    settle();
    if (topology().scenarios().find(
            m_removed))   // Undone: there it is again, and it was the one that was meant.
        choose(std::exchange(m_removed, {}));
    Q_EMIT changed();
}

bool ScenarioEditor::perform(const QString &label, const Edit &edit, int gesture)
{
    const auto done = m_document.perform(label, edit, gesture);
    if (!done)
        Q_EMIT message(done.error().text());
    return done.has_value();
}

bool ScenarioEditor::edit(const QString &label, const std::function<void(Scenario &)> &change, int gesture)
{
    if (!scenario())
        return false;
    Scenario wanted = *scenario();
    change(wanted);
    return perform(label, put(std::move(wanted)), gesture);
}

void ScenarioEditor::add()
{
    Scenario made = newScenario(topology());
    const Id id = made.id;
    if (perform(tr("Add a scenario"), put(std::move(made))))
        choose(id);
}

void ScenarioEditor::duplicate()
{
    if (!scenario())
        return;
    Scenario copy = duplicateOf(topology(), *scenario());
    const Id id = copy.id;
    if (perform(tr("Duplicate %1").arg(topology().nameOf(m_id)), put(std::move(copy))))
        choose(id);
}

bool ScenarioEditor::remove()
{
    if (!scenario())
        return false;
    const Id gone = m_id;
    if (!perform(tr("Delete %1").arg(topology().nameOf(gone)), Edit{Drop{Section::Scenarios, gone}}))
        return false;
    m_removed = gone;
    return true;
}

bool ScenarioEditor::rename(const QString &name)
{
    if (!scenario() || scenario()->name == name)
        return true;
    const auto renamed = switchover::rename(topology(), m_id, name);
    if (!renamed) {
        Q_EMIT message(renamed.error().text());
        return false;
    }
    return perform(tr("Rename %1").arg(topology().nameOf(m_id)), *renamed);
}

bool ScenarioEditor::addEvent(SimDuration at, const Id &target, const QString &action)
{
    if (!topology().contains(target)) {
        Q_EMIT message(tr("Select an element of the drawing first: something happens to it."));
        return false;
    }
    if (!scenario())
        add();
    if (!scenario())
        return false;
    const QString what = action.isEmpty() ? likelyAction(topology(), *scenario(), at, target) : action;
    if (what.isEmpty()) {
        Q_EMIT message(tr("Nothing can happen to %1.").arg(topology().nameOf(target)));
        return false;
    }
    const ScenarioEvent event = newEvent(topology(), at, what, target);
    const std::size_t number = scenario()->events.size();
    if (!edit(tr("Add %1").arg(nameOf(event)), [&event](Scenario &to) { to.events.push_back(event); }))
        return false;
    selectEvent(number);
    return true;
}

void ScenarioEditor::removeEvent()
{
    if (!scenario() || !m_event)
        return;
    const std::size_t number = *m_event;
    const QString name = nameOf(scenario()->events[number]);
    edit(tr("Delete %1").arg(name),
         [number](Scenario &from) { from.events.erase(from.events.begin() + std::ptrdiff_t(number)); });
    selectEvent(std::nullopt);   // Another one has its number now.
}

QString ScenarioEditor::nameOf(const ScenarioEvent &event) const
{
    const Action *action = catalog::action(event.action);
    return tr("%1: %2").arg(render::cleanLabel(topology().nameOf(event.target)),
                            action ? action->label.translated().toLower() : event.action);
}

}   // namespace switchover
