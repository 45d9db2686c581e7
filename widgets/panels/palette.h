#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QTreeView;

namespace switchover {

class Document;
class KindModel;
class Selection;

/// What can be put on the drawing, by group, with a search field: drag it, or press Enter.
class PalettePanel : public QWidget
{
    Q_OBJECT

public:
    PalettePanel(Document &document, Selection &selection, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {232, 480}; }

public Q_SLOTS:
    /// Puts the cursor into the search field, with its text selected.
    void focusSearch();

Q_SIGNALS:
    /// A person chose the kind by Enter or double click: it goes to the middle of the canvas.
    void kindActivated(const QString &kind);
    /// A person clicked on the kind: the next click on the canvas puts it there.
    void kindPicked(const QString &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void filter(const QString &words);
    void activate(const QModelIndex &index);

    KindModel *m_model;
    QLineEdit *m_search;
    QTreeView *m_view;
    QLabel *m_nothing;   ///< Says so where no kind answers.
};

}   // namespace switchover
