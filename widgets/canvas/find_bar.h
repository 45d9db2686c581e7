#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QLineEdit;
class QPushButton;

namespace switchover {

class CanvasView;
class Document;
class Selection;

/// Finds elements by name, at the top of the canvas: what is found is marked, the one that one goes to
/// is selected and shown. Names can be replaced, one by one or all in one undo step.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    /// Stands on @p view, which owns it; the others outlive it.
    FindBar(CanvasView &view, Document &document, Selection &selection);

    enum class Purpose { Find, Replace };
    void open(Purpose purpose);
    /// Which were found, in the order of the file.
    const QStringList &found() const { return m_found; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void leave();
    void search();
    void go(int step);
    void replaceOne();
    void replaceAll();
    void perform(const QStringList &ids);
    void tell();
    void place();

    CanvasView &m_view;
    Document &m_document;
    Selection &m_selection;
    QLineEdit *m_words;
    QLineEdit *m_by;
    QLabel *m_count;
    QWidget *m_replacing;
    QStringList m_found;
};

}   // namespace switchover
