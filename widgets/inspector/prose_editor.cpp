#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QVBoxLayout>

#include "widgets/inspector/editor.h"

namespace switchover::editors {

namespace {

/// Several lines of plain text, handed in with each key stroke.
class ProseEditor final : public Editor
{
public:
    explicit ProseEditor(const AttributeSpec &spec, QWidget *parent)
        : Editor(parent), m_text(new QPlainTextEdit(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(m_text);
        setFocusProxy(m_text);
        m_text->setAccessibleName(spec.label.translated());
        m_text->setTabChangesFocus(true);
        m_text->setUndoRedoEnabled(false);   // Undo belongs to the document.
        m_text->installEventFilter(this);
        m_text->setFixedHeight(fontMetrics().lineSpacing() * 3 + 14);
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] { textChanged(); });
    }

    void display(const Shown &shown) override
    {
        const QString *text = shown.value && !shown.mixed ? shown.value->get<QString>() : nullptr;
        m_text->setPlaceholderText(shown.mixed ? mixedText() : QString());
        const QString now = text ? *text : QString();
        if (now == plainText())
            return;
        m_displaying = true;
        m_text->setPlainText(now);
        m_displaying = false;
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusOut)
            Q_EMIT finished();
        if (event->type() == QEvent::ShortcutOverride) {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();   // The window's own undo takes it.
                return true;
            }
        }
        return Editor::eventFilter(watched, event);
    }

private:
    /// toPlainText() would turn no-break spaces into plain ones.
    QString plainText() const
    {
        return m_text->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
    }

    void textChanged()
    {
        if (m_displaying)
            return;
        const QString text = plainText();
        if (text.isEmpty())
            Q_EMIT cleared();
        else
            Q_EMIT submitted(value(text), true);
    }

    QPlainTextEdit *m_text;
    bool m_displaying = false;
};

/// Shows as it is what the program keeps but does not edit.
class JsonView final : public Editor
{
public:
    explicit JsonView(QWidget *parent) : Editor(parent), m_text(new QPlainTextEdit(this))
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins({});
        column->addWidget(m_text);
        m_text->setReadOnly(true);
        m_text->setFixedHeight(fontMetrics().lineSpacing() * 4 + 14);
    }

    void display(const Shown &shown) override
    {
        const bool has = shown.value && shown.value->spelling && !shown.mixed;
        m_text->setPlainText(has ? QString::fromUtf8(compact(*shown.value->spelling)) : QString());
    }

private:
    QPlainTextEdit *m_text;
};

}   // namespace

Editor *prose(const AttributeSpec &spec, QWidget *parent) { return new ProseEditor(spec, parent); }

Editor *json(QWidget *parent) { return new JsonView(parent); }

}   // namespace switchover::editors
