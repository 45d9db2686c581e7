#include "widgets/canvas/inline_editor.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace switchover {

InlineEditor::InlineEditor(const QString &name, QWidget *parent) : QLineEdit(name, parent), m_before(name)
{
    constexpr int longestName = 2000;   // As long as a file may hold.
    setMaxLength(longestName);
    setAccessibleName(tr("Name"));
    selectAll();
}

void InlineEditor::openOver(const QRect &text, int least)
{
    // A field without a frame keeps two pixels free beside its text.
    constexpr int beside = 2, above = 2;
    setFrame(false);
    setTextMargins(0, 0, 0, 0);
    const int height = std::max(text.height(), fontMetrics().height() + 2 * above);
    setGeometry(text.left() - beside, text.center().y() + 1 - height / 2,
                std::max(text.width(), least) + 2 * beside, height);
    show();
    setFocus(Qt::OtherFocusReason);
}

/// A thin line of its own instead of the style's frame, which would shift the text.
void InlineEditor::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
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
