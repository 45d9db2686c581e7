#pragma once

#include <QPlainTextEdit>

namespace switchover {

/// The text of a note, edited where it stands, in as many lines as it takes. Enter breaks a line; Escape, Ctrl+Enter or a
/// click elsewhere take what was typed. It ends once, says so once, and deletes itself.
class NoteEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    NoteEditor(const QString &text, const QFont &font, QWidget *parent);

    /// Stands there, and grows downwards with its text.
    void openAt(const QRect &place);

Q_SIGNALS:
    void accepted(const QString &text);
    void ended();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void end();
    void grow();

    QString m_before;
    int m_leastHeight = 0;
    bool m_ended = false;
};

}   // namespace switchover
