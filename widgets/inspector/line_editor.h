#pragma once

#include <functional>

#include "widgets/inspector/editor.h"

namespace switchover {

class LineField;

/// Base of the editors whose value is one line of text: numbers, durations, lists, texts.
class LineEditor : public Editor
{
    Q_OBJECT

public:
    LineEditor(const AttributeSpec &spec, QWidget *parent);

    void display(const Shown &shown) override;
    void commit() override;
    QString typed() const override;
    void retype(const QString &text) override;

protected:
    const AttributeSpec &spec() const { return m_spec; }
    LineField &line() { return *m_line; }
    /// Says with each key stroke what is wrong with what was typed; that is not handed in either.
    void checkWith(std::function<QString(const QString &typed)> faultOf);
    /// Hands in each key stroke, as texts do that show on the drawing at once.
    void followTyping();

private:
    void submit(bool typing);

    AttributeSpec m_spec;
    LineField *m_line;
    Shown m_shown;
    std::function<QString(const QString &)> m_faultOf;
    bool m_submitting = false;
};

}   // namespace switchover
