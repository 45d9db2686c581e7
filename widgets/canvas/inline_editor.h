#pragma once

#include <QLineEdit>

namespace switchover {

/// A name edited where it stands. Enter or a click elsewhere takes it, Escape drops it; either way it
/// ends once, says so once, and deletes itself.
class InlineEditor : public QLineEdit
{
    Q_OBJECT

public:
    InlineEditor(const QString &name, QWidget *parent);

    /// Shows its text in the font it has so that it covers what is drawn in @p text, and is no narrower than @p least.
    void openOver(const QRect &text, int least);

Q_SIGNALS:
    void accepted(const QString &name);
    void ended();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void end(bool take);

    QString m_before;
    bool m_ended = false;
};

}   // namespace switchover
