#include "widgets/inspector/line_field.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace switchover {

LineField::LineField(QWidget *parent) : QLineEdit(parent) { setMaxLength(100'000); }

void LineField::setUnit(const QString &unit)
{
    m_unit = unit;
    const int room = unit.isEmpty() ? 0 : fontMetrics().horizontalAdvance(unit) + 4;
    setTextMargins(isRightToLeft() ? room : 0, 0, isRightToLeft() ? 0 : room, 0);
    update();
}

void LineField::present(const QString &text)
{
    const bool wasOpen = isOpen();
    m_held = text;
    if (wasOpen)
        return;
    if (text != this->text()) {
        const int cursor = cursorPosition();
        setText(text);
        setCursorPosition(hasFocus() ? qMin(cursor, int(text.size())) : 0);
    }
}

void LineField::retype(const QString &text) { setText(text); }

bool LineField::event(QEvent *event)
{
    // What is typed here is undone here; once it holds, undo belongs to the document.
    if (event->type() == QEvent::ShortcutOverride && !isOpen()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void LineField::keyPressEvent(QKeyEvent *event)
{
    const int size = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        Q_EMIT stepped(event->key() == Qt::Key_Up ? size : -size);
        return;
    }
    if (event->key() == Qt::Key_Escape && isOpen()) {
        setText(m_held);
        Q_EMIT escaped();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void LineField::wheelEvent(QWheelEvent *event) { event->ignore(); }   // Scrolls the panel, never a value.

void LineField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (m_unit.isEmpty())
        return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const Qt::Alignment end = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter);
    painter.drawText(rect().adjusted(8, 0, -8, 0), int(end) | Qt::TextSingleLine, m_unit);
}

}   // namespace switchover
