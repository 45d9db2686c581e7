#pragma once

#include <QAbstractButton>

namespace switchover {

/// A figure to look at and to choose: what it is, its value in large type, and lines on what it means. As wide as it is
/// allowed to be: its texts break, so that another figure never moves what stands beside it.
class FigureCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FigureCard(const QString &title, QWidget *parent = nullptr);

    /// @p details: one line or more each, in secondary; empty: none.
    void setFigure(const QString &value, const QString &meaning, const QString &details = {});
    /// One more line below, such as what was measured; empty: none.
    void setRemark(const QString &remark);
    const QString &remark() const { return m_remark; }
    const QString &value() const { return m_value; }
    const QString &meaning() const { return m_meaning; }
    const QString &details() const { return m_details; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void changed();
    QFont valueFont() const;
    QRect textRect(const QString &what, int width) const;

    QString m_value;
    QString m_meaning;
    QString m_details;
    QString m_remark;
};

}   // namespace switchover
