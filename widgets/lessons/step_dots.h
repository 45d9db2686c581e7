#pragma once

#include <QSet>
#include <QWidget>

namespace switchover {

/// The steps of a lesson as a row of dots: done ones filled, the present one ringed. A click goes there.
class StepDots : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void set(const QStringList &titles, const QSet<int> &done, int current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(int index);

protected:
    bool event(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int indexAt(QPoint point) const;

    QStringList m_titles;
    QSet<int> m_done;
    int m_current = -1;
};

}   // namespace switchover
