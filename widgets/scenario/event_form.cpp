#include "widgets/scenario/event_form.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/render/label.h"
#include "model/scenario/timeline.h"
#include "widgets/inspector/field.h"
#include "widgets/scenario/scenario_editor.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

/// The members of an event that are no attributes, described as these are; they are always stated.
std::vector<AttributeSpec> eventMembers()
{
    AttributeSpec action =
        ofType(AttributeType::Reference, "do", QT_TRANSLATE_NOOP("catalog", "What happens"));
    action.fallback = value(QString());
    AttributeSpec target =
        ofType(AttributeType::Reference, "target", QT_TRANSLATE_NOOP("catalog", "To what"));
    target.fallback = value(QString());
    return {std::move(action), std::move(target), duration("at", QT_TRANSLATE_NOOP("catalog", "When"))};
}

bool sets(const ScenarioEvent &event) { return event.action == u"set"; }

/// A number or a time that `set` holds, as the attribute it sets would.
std::optional<Value> asAttribute(const AttributeSpec &spec, const Value &held)
{
    const QString *text = held.get<QString>();
    if (spec.type != AttributeType::Duration || !text)
        return held;
    const auto time = parseDuration(*text);
    return time ? std::optional(value(*time)) : std::nullopt;
}

}   // namespace

EventForm::EventForm(ScenarioEditor &editor, QWidget *parent) : QWidget(parent), m_editor(editor)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(new QWidget(scroll));
    auto *inside = new QVBoxLayout(scroll->widget());
    inside->setContentsMargins(8, 4, 12, 8);
    inside->addStretch(1);
    column->addWidget(scroll);
    m_body = scroll->widget();
    connect(&m_editor, &ScenarioEditor::changed, this, &EventForm::refresh);
    connect(&m_editor, &ScenarioEditor::eventSelected, this, &EventForm::refresh);
    refresh();
}

std::vector<AttributeSpec> EventForm::specsOfEvent() const
{
    const ScenarioEvent &event = m_editor.scenario()->events[*m_editor.event()];
    std::vector<AttributeSpec> specs = eventMembers();
    if (!sets(event)) {
        const auto own = catalog::eventAttributes(event.action);
        specs.insert(specs.end(), own.begin(), own.end());
        return specs;
    }
    AttributeSpec attribute =
        ofType(AttributeType::Reference, "attribute", QT_TRANSLATE_NOOP("catalog", "Attribute"));
    attribute.fallback = value(QString());
    specs.push_back(attribute);
    const auto chosen = event.attributes.find(u"attribute"_s);
    for (const AttributeSpec *settable : settableOf(m_editor.topology(), event.target)) {
        if (chosen == event.attributes.end() || !(chosen->second == value(settable->id)))
            continue;
        AttributeSpec wanted = *settable;
        wanted.id = u"value"_s;
        wanted.label = {QT_TRANSLATE_NOOP("catalog", "New value")};
        wanted.nullable = false;
        wanted.fallback.reset();
        if (wanted.type != AttributeType::Duration && wanted.type != AttributeType::Ratio)
            wanted.type = wanted.type == AttributeType::Integer ? wanted.type : AttributeType::Number;
        specs.push_back(std::move(wanted));
    }
    return specs;
}

void EventForm::refresh()
{
    const Scenario *scenario = m_editor.scenario();
    std::vector<AttributeSpec> specs;
    QString key;
    if (scenario && m_editor.event()) {
        const ScenarioEvent &event = scenario->events[*m_editor.event()];
        specs = specsOfEvent();
        key = u"%1 %2 %3"_s.arg(*m_editor.event()).arg(scenario->id, event.action);
        for (const AttributeSpec &spec : specs)
            key += u' ' + QString::fromUtf8(spec.label.source) + u' ' + QString::number(int(spec.type));
    } else if (scenario) {
        const auto own = catalog::scenarioAttributes();
        specs.assign(own.begin(), own.end());
        std::erase_if(specs, [](const AttributeSpec &spec) { return spec.type == AttributeType::Prose; });
        key = scenario->id;
    }
    if (key != m_key) {
        m_key = key;
        rebuild(std::move(specs));
    }
    for (Field *each : m_fields)
        each->display(shown(each->spec()));
}

void EventForm::rebuild(std::vector<AttributeSpec> specs)
{
    for (Field *old : std::exchange(m_fields, {})) {
        old->disconnect(this);   // Losing the focus is no order any more.
        old->hide();
        old->deleteLater();
    }
    auto *column = static_cast<QVBoxLayout *>(m_body->layout());
    for (const AttributeSpec &spec : specs) {
        auto *made = new Field(spec, {[this, spec] { return candidates(spec); }}, m_body);
        m_fields.push_back(made);
        column->insertWidget(column->count() - 1, made);
        connect(
            made, &Field::changeWanted, this,
            [this, spec](const std::optional<Value> &wanted, bool typing) { change(spec, wanted, typing); });
        connect(made, &Field::finished, this, [this] { m_typingIn.clear(); });
    }
}

Shown EventForm::shown(const AttributeSpec &spec) const
{
    const Scenario &scenario = *m_editor.scenario();
    const auto stated = [&spec](const Attributes &attributes) {
        const auto found = attributes.find(spec.id);
        return found == attributes.end() ? Shown{spec.fallback} : Shown{found->second, true};
    };
    if (!m_editor.event())
        return stated(scenario.attributes);
    const ScenarioEvent &event = scenario.events[*m_editor.event()];
    if (spec.id == u"do")
        return {value(event.action), true};
    if (spec.id == u"target")
        return {value(event.target), true};
    if (spec.id == u"at")
        return {value(event.at), true};
    Shown shown = stated(event.attributes);
    if (sets(event) && spec.id == u"value" && shown.value)
        shown.value = asAttribute(spec, *shown.value);
    return shown;
}

std::vector<Candidate> EventForm::candidates(const AttributeSpec &spec) const
{
    const Topology &topology = m_editor.topology();
    std::vector<Candidate> list;
    if (!m_editor.scenario() || !m_editor.event())
        return list;
    const ScenarioEvent &event = m_editor.scenario()->events[*m_editor.event()];
    if (spec.id == u"do") {
        for (const Action &action : catalog::actions())
            if (canHappen(topology, event.target, action.id))
                list.push_back({action.id, action.label.translated()});
    } else if (spec.id == u"attribute") {
        for (const AttributeSpec *settable : settableOf(topology, event.target))
            list.push_back({settable->id, settable->label.translated()});
    } else if (spec.id == u"target") {
        const auto add = [&](const auto &elements) {
            for (const auto &element : elements)
                if (canHappen(topology, element.id, event.action))
                    list.push_back({element.id, render::cleanLabel(topology.nameOf(element.id))});
        };
        add(topology.nodes());
        add(topology.clusters());
        add(topology.links());
        add(topology.zones());
    }
    return list;
}

void EventForm::change(const AttributeSpec &spec, const std::optional<Value> &wanted, bool typing)
{
    if (!m_editor.scenario())
        return;
    if (!typing || m_typingIn != spec.id)
        m_gesture = typing ? m_editor.document().newGesture() : 0;
    m_typingIn = typing ? spec.id : QString();
    if (m_editor.event()) {
        changeEvent(spec, wanted, m_gesture);
        return;
    }
    const bool isDefault = !wanted || (spec.fallback && *wanted == *spec.fallback);
    m_editor.edit(
        tr("Set %1 of %2").arg(spec.label.translated().toLower(), m_editor.topology().nameOf(m_editor.id())),
        [&](Scenario &to) {
            if (isDefault)
                to.attributes.erase(spec.id);
            else
                to.attributes.insert_or_assign(spec.id, *wanted);
        },
        m_gesture);
}

void EventForm::changeEvent(const AttributeSpec &spec, const std::optional<Value> &wanted, int gesture)
{
    const std::size_t number = *m_editor.event();
    ScenarioEvent event = m_editor.scenario()->events[number];
    const QString label = tr("Change %1").arg(m_editor.nameOf(event));
    const QString *text = wanted ? wanted->get<QString>() : nullptr;
    if (spec.id == u"do" && text) {
        const ScenarioEvent fresh = newEvent(m_editor.topology(), event.at, *text, event.target);
        event.action = *text;
        event.attributes = fresh.attributes;
    } else if (spec.id == u"target" && text) {
        event.target = *text;
        if (sets(event))
            event.attributes = newEvent(m_editor.topology(), event.at, event.action, *text).attributes;
    } else if (spec.id == u"at") {
        if (wanted && wanted->get<SimDuration>())
            event.at = *wanted->get<SimDuration>();
    } else if (spec.id == u"attribute" && text) {
        setAttributeOf(m_editor.topology(), event, *text);
    } else if (!wanted || (spec.fallback && *wanted == *spec.fallback)) {
        event.attributes.erase(spec.id);
    } else {
        event.attributes.insert_or_assign(spec.id, sets(event) ? settableValue(*wanted) : *wanted);
    }
    m_editor.edit(
        label, [number, &event](Scenario &to) { to.events[number] = event; }, gesture);
    refresh();
}

Field *EventForm::field(const QString &id) const
{
    const auto found = std::ranges::find(m_fields, id, [](const Field *each) { return each->spec().id; });
    return found == m_fields.end() ? nullptr : *found;
}

void EventForm::begin()
{
    if (!m_fields.empty())
        m_fields.front()->setFocus(Qt::TabFocusReason);
}

}   // namespace switchover
