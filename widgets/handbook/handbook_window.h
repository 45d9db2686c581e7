#pragma once

#include <QWidget>

class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace switchover {

/// The handbook: its pages by chapter, to search and to read.
class HandbookWindow : public QWidget
{
    Q_OBJECT

public:
    explicit HandbookWindow(QWidget *parent = nullptr);

    /// Shows the page, or the first one if there is none of this id, and comes to the front.
    void showPage(const QString &id);
    const QString &page() const { return m_page; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillIndex();
    void filter(const QString &text);
    void open(const QString &id);

    QString m_page;
    QLineEdit *m_search;
    QTreeWidget *m_index;
    QTextBrowser *m_text;
};

/// The handbook of a window; made when it is asked for first.
HandbookWindow *handbookOf(QWidget *window);

}   // namespace switchover
