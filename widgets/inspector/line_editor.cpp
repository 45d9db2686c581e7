#include "widgets/inspector/line_editor.h"

#include <QHBoxLayout>

#include "widgets/inspector/line_field.h"
#include "widgets/inspector/value_text.h"

namespace switchover {

LineEditor::LineEditor(const AttributeSpec &spec, QWidget *parent)
    : Editor(parent), m_spec(spec), m_line(new LineField(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(m_line);
    setFocusProxy(m_line);
    m_line->setAccessibleName(spec.label.translated());
    m_line->setUnit(value_text::unit(spec));
    connect(m_line, &QLineEdit::editingFinished, this, &LineEditor::commit);
    connect(m_line, &LineField::escaped, this, [this] { display(m_shown); });
}

void LineEditor::followTyping()
{
    connect(m_line, &QLineEdit::textEdited, this, [this] { submit(true); });
}

void LineEditor::checkWith(std::function<QString(const QString &)> faultOf)
{
    m_faultOf = std::move(faultOf);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        Q_EMIT refused(text.trimmed().isEmpty() ? QString() : m_faultOf(text));
    });
}

void LineEditor::display(const Shown &shown)
{
    m_shown = shown;
    const bool has = shown.value && !shown.mixed;
    m_line->present(has ? value_text::show(m_spec, *shown.value) : QString());
    m_line->setPlaceholderText(shown.mixed ? mixedText() : shown.value ? QString() : unknownText());
    setQuiet(*m_line, !shown.stated || shown.mixed);
}

void LineEditor::commit()
{
    if (m_submitting)   // A message box or a rebuilt panel may take the focus while the edit is done.
        return;
    if (m_line->isOpen())
        submit(false);
    Q_EMIT finished();
}

void LineEditor::submit(bool typing)
{
    m_submitting = true;
    if (m_line->text().trimmed().isEmpty()) {
        m_line->accept();
        Q_EMIT cleared();
    } else if (const QString fault = m_faultOf ? m_faultOf(m_line->text()) : QString(); !fault.isEmpty()) {
        Q_EMIT refused(fault);
    } else if (const auto parsed = value_text::parse(m_spec, m_line->text(), m_line->held()); parsed) {
        m_line->accept();
        Q_EMIT submitted(*parsed, typing);
    } else {
        Q_EMIT refused(parsed.error());
    }
    m_submitting = false;
}

QString LineEditor::typed() const { return m_line->isOpen() ? m_line->text() : QString(); }

void LineEditor::retype(const QString &text)
{
    m_line->retype(text);
    submit(false);
}

}   // namespace switchover
