#include "widgets/dialogs/shortcuts_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMap>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "model/catalog/catalog.h"
#include "model/catalog/habits.h"
#include "widgets/actions/actions.h"
#include "widgets/style/icons.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

QTreeWidgetItem *addGroup(QTreeWidget *tree, const QString &title)
{
    auto *group = new QTreeWidgetItem(tree, {title});
    QFont font = tree->font();
    font.setWeight(QFont::DemiBold);
    group->setFont(0, font);
    group->setFirstColumnSpanned(true);
    group->setFlags(Qt::ItemIsEnabled);
    return group;
}

}   // namespace

ShortcutsDialog::ShortcutsDialog(const Actions &actions, QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_keys(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the shortcuts"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyphIcon(u"actions/search"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_keys->setColumnCount(2);
    m_keys->setHeaderHidden(true);
    m_keys->setRootIsDecorated(false);
    m_keys->setItemsExpandable(false);
    m_keys->setIndentation(8);
    m_keys->setAccessibleName(tr("Keyboard shortcuts"));
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->header()->setStretchLastSection(false);
    addActions(actions);
    addCanvasKeys();
    addKinds();
    m_keys->expandAll();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_search);
    column->addWidget(m_keys, 1);
    column->addWidget(buttons);
    resizeOnScreen(*this, {520, 640});
    m_search->setFocus();
}

void ShortcutsDialog::addActions(const Actions &actions)
{
    const QMap<QString, QString> titles = {{u"file"_s, tr("File")},       {u"edit"_s, tr("Edit")},
                                           {u"arrange"_s, tr("Arrange")}, {u"view"_s, tr("View")},
                                           {u"run"_s, tr("Run")},         {u"help"_s, tr("Help")}};
    QMap<QString, QTreeWidgetItem *> groups;
    for (const QAction *action : actions.all()) {
        if (action->shortcuts().isEmpty())
            continue;
        const QString title = titles.value(action->objectName().section(u'.', 0, 0), tr("Other"));
        if (!groups.contains(title))
            groups.insert(title, addGroup(m_keys, title));
        QStringList keys;
        for (const QKeySequence &key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        QString text = action->text();
        text.remove(u'&').remove(u"..."_s);
        new QTreeWidgetItem(groups[title], {text, keys.join(tr(" or "))});
    }
}

void ShortcutsDialog::addCanvasKeys()
{
    QTreeWidgetItem *group = addGroup(m_keys, tr("On the canvas"));
    const auto add = [group](const QString &what, const QString &key) {
        new QTreeWidgetItem(group, {what, key});
    };
    add(tr("Go to the next node"), tr("Tab, Shift+Tab"));
    add(tr("Go along a link"), tr("Alt+Arrow"));
    add(tr("Move what is selected"), tr("Arrow, 5 steps with Shift"));
    add(tr("Create the usual next node, linked"), tr("Ctrl+Arrow"));
    add(tr("Rename"), tr("F2, Enter"));
    add(tr("Complete a link that was started"), tr("Enter"));
    add(tr("Let go, select nothing"), tr("Escape"));
    add(tr("Move the view"), tr("Space and drag, middle button, wheel"));
    add(tr("Zoom at the pointer"), tr("Ctrl+Wheel, pinch"));
    add(tr("Add to the selection"), tr("Shift or Ctrl and click"));
    add(tr("Duplicate"), tr("Ctrl and drag"));
    add(tr("Keep one direction, or do not snap"), tr("Shift, Alt while dragging"));
}

void ShortcutsDialog::addKinds()
{
    QTreeWidgetItem *group = addGroup(m_keys, tr("Add to the drawing, on the canvas"));
    for (const NodeKind &kind : catalog::nodeKinds()) {
        if (const QChar letter = catalog::letterOf(kind.id); !letter.isNull())
            new QTreeWidgetItem(group, {kind.label.translated(), QString(letter)});
    }
}

void ShortcutsDialog::filter(const QString &words)
{
    for (int i = 0; i < m_keys->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_keys->topLevelItem(i);
        bool any = false;
        for (int k = 0; k < group->childCount(); ++k) {
            QTreeWidgetItem *row = group->child(k);
            const bool shown = row->text(0).contains(words, Qt::CaseInsensitive) ||
                               row->text(1).contains(words, Qt::CaseInsensitive);
            row->setHidden(!shown);
            any = any || shown;
        }
        group->setHidden(!any);
    }
}

}   // namespace switchover
