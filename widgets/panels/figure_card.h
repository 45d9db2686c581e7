#pragma once

#include <QAbstractButton>

namespace switchover {

/// A figure to look at and to choose: what it is, its value in large type, and a line on what it means.
class FigureCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FigureCard(const QString &title, QWidget *parent = nullptr);

    void setFigure(const QString &value, const QString &meaning);
    /// One more line below, such as what was measured; empty: none.
    void setRemark(const QString &remark);
    const QString &remark() const { return m_remark; }
    const QString &value() const { return m_value; }
    const QString &meaning() const { return m_meaning; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void changed();
    QFont valueFont() const;

    QString m_value;
    QString m_meaning;
    QString m_remark;
};

}   // namespace switchover
