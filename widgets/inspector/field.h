#pragma once

#include <QWidget>

#include "widgets/inspector/editor.h"

class QLabel;
class QToolButton;

namespace switchover {

/// One attribute in the inspector: its label above the editor, a button that takes it back to the default
/// while it is stated, and below what is wrong with what was typed.
class Field : public QWidget
{
    Q_OBJECT

public:
    Field(const AttributeSpec &spec, const EditorContext &context, QWidget *parent = nullptr);

    const AttributeSpec &spec() const { return m_spec; }
    Editor &editor() { return *m_editor; }

    /// Label and unit have room in half of the panel.
    bool fitsHalf() const;

    void display(const Shown &shown);
    /// What is wrong, in one sentence; empty: nothing.
    void setError(const QString &error);
    QString error() const;

Q_SIGNALS:
    /// Wanted: @p value, or with nullopt the default. @p typing as in Editor::submitted().
    void changeWanted(const std::optional<switchover::Value> &value, bool typing);
    void finished();

private:
    void addHeading(class QVBoxLayout &column);

    AttributeSpec m_spec;
    Editor *m_editor;
    QToolButton *m_reset = nullptr;
    QLabel *m_error = nullptr;
};

}   // namespace switchover
