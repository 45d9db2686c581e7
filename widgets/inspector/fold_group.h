#pragma once

#include <QWidget>

#include <functional>

namespace switchover {

/// A group of fields under a heading that folds it away. What is in it is made when it first opens.
class FoldGroup : public QWidget
{
    Q_OBJECT

public:
    /// @p fill makes the content inside the widget it is given.
    FoldGroup(const QString &title, std::function<void(QWidget &)> fill, QWidget *parent = nullptr);

    const QString &title() const;
    bool isOpen() const;
    void setOpen(bool open);
    /// A word at the end of the heading, such as "2 set"; empty: none.
    void setRemark(const QString &remark);

Q_SIGNALS:
    /// By hand.
    void toggled(bool open);

private:
    class Heading;

    std::function<void(QWidget &)> m_fill;
    Heading *m_heading;
    QWidget *m_body = nullptr;
};

}   // namespace switchover
