#include "widgets/canvas/inline_editor.h"

#include <QKeyEvent>

namespace switchover {

InlineEditor::InlineEditor(const QString &name, QWidget *parent) : QLineEdit(name, parent), m_before(name)
{
    constexpr int longestName = 2000;   // As long as a file may hold.
    setMaxLength(longestName);
    setAccessibleName(tr("Name"));
    selectAll();
}

void InlineEditor::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        end(true);
        return;
    case Qt::Key_Escape:
        end(false);
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void InlineEditor::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)   // Its own context menu.
        end(true);
}

void InlineEditor::end(bool take)
{
    if (std::exchange(m_ended, true))
        return;
    hide();
    if (const QString name = text().trimmed(); take && name != m_before && !name.isEmpty())
        Q_EMIT accepted(name);
    Q_EMIT ended();
    deleteLater();
}

}   // namespace switchover
