#pragma once

#include <QWidget>

#include <vector>

#include "model/catalog/attribute_spec.h"
#include "widgets/inspector/subject.h"

namespace switchover {

class Field;
class ScenarioEditor;

/// What happens, to what, when, and how much: the selected event of a scenario. With nothing selected: the
/// scenario's own settings.
class EventForm : public QWidget
{
    Q_OBJECT

public:
    explicit EventForm(ScenarioEditor &editor, QWidget *parent = nullptr);

    /// The field of that id ("do", "target", "at", "factor", "duration"); nullptr if the form has none.
    Field *field(const QString &id) const;
    /// Puts the cursor into the first field.
    void begin();

private:
    void refresh();
    void rebuild(std::vector<AttributeSpec> specs);
    std::vector<AttributeSpec> specsOfEvent() const;
    Shown shown(const AttributeSpec &spec) const;
    std::vector<Candidate> candidates(const AttributeSpec &spec) const;
    void change(const AttributeSpec &spec, const std::optional<Value> &value, bool typing);
    void changeEvent(const AttributeSpec &spec, const std::optional<Value> &value, int gesture);

    ScenarioEditor &m_editor;
    QWidget *m_body = nullptr;
    QString m_key;   ///< For which event the fields were made.
    std::vector<Field *> m_fields;
    QString m_typingIn;
    int m_gesture = 0;
};

}   // namespace switchover
