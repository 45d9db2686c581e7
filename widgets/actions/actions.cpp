#include "widgets/actions/actions.h"

#include <QMenu>
#include <QToolBar>

#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

QAction *Actions::add(const Spec &spec, std::function<void()> does)
{
    Q_ASSERT(!m_byId.contains(spec.id));
    auto *action = new QAction(spec.text, this);
    action->setShortcuts(spec.shortcuts);
    if (!spec.icon.isEmpty())
        action->setIcon(glyphIcon(u"actions/"_s + spec.icon));
    QString help = spec.help.isEmpty() ? QString(spec.text).remove(u'&').remove(u"..."_s) : spec.help;
    if (!spec.shortcuts.isEmpty())
        help += u" ("_s + spec.shortcuts.constFirst().toString(QKeySequence::NativeText) + u')';
    setPlainToolTip(*action, help);
    connect(action, &QAction::triggered, this, [does = std::move(does)] { does(); });
    return adopt(spec.id, action);
}

QAction *Actions::adopt(const QString &id, QAction *action)
{
    action->setObjectName(id);
    m_all.append(action);
    m_byId.insert(id, action);
    return action;
}

template <class Bar> static void fillWith(const Actions &actions, Bar *bar, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (id.isEmpty())
            bar->addSeparator();
        else if (QAction *action = actions.find(id))
            bar->addAction(action);
        else
            qFatal("There is no action %s.", qPrintable(id));
    }
}

void Actions::fill(QMenu *menu, const QStringList &ids) const { fillWith(*this, menu, ids); }

void Actions::fill(QToolBar *bar, const QStringList &ids) const { fillWith(*this, bar, ids); }

}   // namespace switchover
