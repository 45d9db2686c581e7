#include "widgets/canvas/note_editor.h"

#include <QKeyEvent>
#include <QSignalBlocker>
#include <QTextCursor>

namespace switchover {

NoteEditor::NoteEditor(const QString &text, const QFont &font, QWidget *parent)
    : QPlainTextEdit(text, parent), m_before(text)
{
    setFont(font);
    setAccessibleName(tr("Text of the note"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    selectAll();
    connect(this, &QPlainTextEdit::textChanged, this, &NoteEditor::grow);
}

void NoteEditor::openAt(const QRect &place)
{
    m_leastHeight = place.height();
    setGeometry(place);
    grow();
    show();
    setFocus(Qt::OtherFocusReason);
}

void NoteEditor::grow()
{
    constexpr int longestText = 2000;   // As long as a name may be in a file.
    if (toPlainText().size() > longestText) {
        const QSignalBlocker quiet(this);
        QTextCursor surplus(document());
        surplus.setPosition(longestText);
        surplus.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        surplus.removeSelectedText();
    }
    const double lines = document()->size().height();   // This kind of document counts in lines.
    const int wanted = int((lines + 0.5) * fontMetrics().lineSpacing() + 2 * document()->documentMargin()) +
                       2 * frameWidth();
    resize(width(), std::max(m_leastHeight, wanted));
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape || (isEnter && event->modifiers() & Qt::ControlModifier))
        end();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void NoteEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)   // Its own context menu.
        end();
}

void NoteEditor::end()
{
    if (std::exchange(m_ended, true))
        return;
    hide();
    if (const QString text = toPlainText().trimmed(); text != m_before && !text.isEmpty())
        Q_EMIT accepted(text);
    Q_EMIT ended();
    deleteLater();
}

}   // namespace switchover
