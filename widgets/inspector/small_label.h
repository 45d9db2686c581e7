#pragma once

#include <QWidget>

namespace switchover {

/// A line of small secondary text that is elided, not cut, where there is too little room.
class SmallLabel : public QWidget
{
    Q_OBJECT

public:
    explicit SmallLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    const QString &text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont smallFont() const;

    QString m_text;
};

}   // namespace switchover
