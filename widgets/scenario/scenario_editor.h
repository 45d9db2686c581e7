#pragma once

#include <QObject>

#include <functional>
#include <optional>

#include "model/document/document.h"

namespace switchover {

/// The scenario that is being edited, and which of its events is selected; every change is one step of undo.
class ScenarioEditor : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioEditor(Document &document, QObject *parent = nullptr);

    Document &document() { return m_document; }
    const Topology &topology() const { return m_document.topology(); }

    /// nullptr: the document has none.
    const Scenario *scenario() const { return topology().scenarios().find(m_id); }
    const Id &id() const { return m_id; }
    void choose(const Id &id);

    /// Number of the selected event among those of the scenario.
    std::optional<std::size_t> event() const { return m_event; }
    void selectEvent(std::optional<std::size_t> event);

    void add();
    void duplicate();
    /// True if it is gone. Undo brings it back and chooses it.
    bool remove();
    /// False after a message: the name cannot be.
    bool rename(const QString &name);

    /// Adds an event and selects it. @p action empty: what seems most likely there. A document without a scenario
    /// gets one.
    bool addEvent(SimDuration at, const Id &target, const QString &action = {});
    void removeEvent();
    /// "Web 1: crash", for undo steps and readers of the screen.
    QString nameOf(const ScenarioEvent &event) const;

    /// Does @p change to the scenario. False after a message; then nothing changed.
    bool edit(const QString &label, const std::function<void(Scenario &)> &change, int gesture = 0);

Q_SIGNALS:
    /// The scenario is another one, or has changed, or elements that it names have.
    void changed();
    void eventSelected();
    /// Why something cannot be.
    void message(const QString &text);

private:
    void follow(const ChangeSet &touched);
    void settle();
    bool perform(const QString &label, const Edit &edit, int gesture = 0);

    Document &m_document;
    Id m_id;
    Id m_removed;   ///< The last that was deleted here.
    std::optional<std::size_t> m_event;
};

}   // namespace switchover
