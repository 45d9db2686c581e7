#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>

class QMenu;
class QToolBar;

namespace switchover {

/// The one set of actions of a window: menus, tool bar, shortcuts, tool tips and the command palette
/// all show these.
class Actions : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    struct Spec
    {
        QString id;     ///< "edit.undo": what menus are built from.
        QString text;   ///< With a mnemonic.
        QString icon;   ///< Glyph under :/icons/actions; empty: none.
        QList<QKeySequence> shortcuts;
        QString help;   ///< A sentence for the tool tip; empty: the text.
    };

    /// @pre no action has the id yet
    QAction *add(const Spec &spec, std::function<void()> does);
    /// Takes an action made elsewhere into the set.
    QAction *adopt(const QString &id, QAction *action);
    /// nullptr if there is none.
    QAction *find(const QString &id) const { return m_byId.value(id); }
    const QList<QAction *> &all() const { return m_all; }

    /// Adds the actions of these ids; an empty one is a separator.
    void fill(QMenu *menu, const QStringList &ids) const;
    void fill(QToolBar *bar, const QStringList &ids) const;

private:
    QList<QAction *> m_all;
    QHash<QString, QAction *> m_byId;
};

}   // namespace switchover
