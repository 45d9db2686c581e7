#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;

namespace switchover {

/// Ctrl+K: type a few letters of an action, an element or an example, press Enter. Deletes itself when
/// it closes.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    struct Entry
    {
        QString text;
        QString hint;   ///< Shortcut, or what it is; shown on the right.
        QIcon icon;
        std::function<void()> run;
    };

    explicit CommandPalette(QWidget *parent);

    /// Shows @p entries at the top of the parent and runs the one that is chosen, after it has closed.
    void choose(QList<Entry> entries);

    /// How well @p text answers @p query: -1 not at all; the lower, the better. Letters must occur in
    /// order; starts of words count most.
    static int rank(const QString &text, const QString &query);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &query);
    void accept() override;

    QLineEdit *m_query;
    QListWidget *m_list;
    QLabel *m_nothing;   ///< Says so where nothing answers the query.
    QList<Entry> m_entries;
};

}   // namespace switchover
