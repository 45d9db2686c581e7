#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include "widgets/inspector/choice_box.h"
#include "widgets/inspector/editor.h"

namespace switchover::editors {

namespace {

QString textOf(const Shown &shown)
{
    const QString *text = shown.value && !shown.mixed ? shown.value->get<QString>() : nullptr;
    return text ? *text : QString();
}

/// One out of a list: a word of the catalogue, or an element of the drawing.
class ChoiceEditor final : public Editor
{
public:
    ChoiceEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
        : Editor(parent), m_box(new ChoiceBox(context.candidates, this)),
          m_isReference(spec.type == AttributeType::Reference)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins({});
        row->addWidget(m_box);
        setFocusProxy(m_box);
        m_box->setAccessibleName(spec.label.translated());
        if (!spec.fallback)
            m_box->setNoneText(m_isReference ? Editor::tr("none") : unknownText());
        connect(m_box, &QComboBox::activated, this, [this] { choose(); });
    }

    void display(const Shown &shown) override
    {
        const QString text = textOf(shown);
        const QString unknown = m_isReference ? Editor::tr("none") : unknownText();
        m_box->present(text.isEmpty() ? QString() : text, shown.mixed ? mixedText() : unknown);
        setQuiet(*m_box, !shown.stated || shown.mixed);
    }

private:
    void choose()
    {
        const QString id = m_box->currentId();
        if (id.isEmpty())
            Q_EMIT cleared();
        else
            Q_EMIT submitted(value(id), false);
        Q_EMIT finished();
    }

    ChoiceBox *m_box;
    bool m_isReference;
};

/// A word to type, with suggestions.
class OpenChoiceEditor final : public Editor
{
public:
    OpenChoiceEditor(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
        : Editor(parent), m_box(new ChoiceBox(context.candidates, this))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins({});
        row->addWidget(m_box);
        setFocusProxy(m_box);
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->setAccessibleName(spec.label.translated());
        m_box->lineEdit()->setMaxLength(2000);
        connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &OpenChoiceEditor::commit);
        connect(m_box, &QComboBox::activated, this, [this] {
            m_box->setEditText(m_box->currentId());   // The word itself, not as it is written for reading.
            commit();
        });
    }

    void display(const Shown &shown) override
    {
        const bool isTyping = m_box->lineEdit()->hasFocus() && m_box->currentText() != m_held;
        if (isTyping)
            return;
        m_held = textOf(shown);
        const QSignalBlocker blocker(m_box);
        m_box->setEditText(m_held);
        m_box->lineEdit()->setPlaceholderText(shown.mixed ? mixedText() : unknownText());
        setQuiet(*m_box, !shown.stated || shown.mixed);
    }

    void commit() override
    {
        const QString text = m_box->currentText().trimmed();
        if (text != m_held) {
            m_held = text;
            if (text.isEmpty())
                Q_EMIT cleared();
            else
                Q_EMIT submitted(value(text), false);
        }
        Q_EMIT finished();
    }

private:
    ChoiceBox *m_box;
    QString m_held;
};

}   // namespace

Editor *choice(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    return new ChoiceEditor(spec, context, parent);
}

Editor *reference(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    return new ChoiceEditor(spec, context, parent);
}

Editor *openChoice(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
{
    return new OpenChoiceEditor(spec, context, parent);
}

}   // namespace switchover::editors
