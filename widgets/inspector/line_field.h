#pragma once

#include <QLineEdit>

namespace switchover {

/// A line to type in, with its unit inside at the end. Escape takes back what was typed.
class LineField : public QLineEdit
{
    Q_OBJECT

public:
    explicit LineField(QWidget *parent = nullptr);

    void setUnit(const QString &unit);
    /// Remembers @p text as what holds, and shows it unless something else was typed and not yet accepted.
    void present(const QString &text);
    /// What was typed differs from what holds.
    bool isOpen() const { return text() != m_held; }
    const QString &held() const { return m_held; }
    /// What stands here holds now.
    void accept() { m_held = text(); }
    /// Shows @p text as typed, not as held.
    void retype(const QString &text);

Q_SIGNALS:
    /// Up and Down (with Shift: ten times): the field does not know its type.
    void stepped(int steps);
    void escaped();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_unit;
    QString m_held;
};

}   // namespace switchover
