#include "widgets/models/kind_model.h"

#include <QMimeData>

#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

KindModel::KindModel(Form form, Scope scope, QObject *parent)
    : QStandardItemModel(parent), m_form(form), m_entries(kindEntries())
{
    std::erase_if(m_entries, [scope](const KindEntry &entry) {
        return (entry.sort == KindEntry::Sort::Cluster && scope != Scope::Everything) ||
               (entry.sort == KindEntry::Sort::Zone && scope == Scope::Nodes);
    });
    setFilter({});
}

QStandardItem *KindModel::rowFor(const KindEntry &entry) const
{
    auto *row = new QStandardItem(glyphIcon(entry.icon, entry.accent), entry.label);
    row->setData(entry.id, IdRole);
    row->setData(entry.icon, IconRole);
    row->setData(int(entry.accent), ToneRole);
    row->setData(entry.group, GroupRole);
    row->setToolTip(asPlainText(entry.purpose));
    row->setAccessibleText(entry.label);
    row->setAccessibleDescription(entry.purpose);
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    return row;
}

void KindModel::setFilter(const QString &words)
{
    clear();
    QStandardItem *group = nullptr;
    for (const KindEntry &entry : m_entries) {
        if (!entry.matches(words))
            continue;
        if (m_form == Form::List) {
            appendRow(rowFor(entry));
            continue;
        }
        if (!group || group->text() != entry.group) {
            group = new QStandardItem(entry.group);
            group->setFlags(Qt::ItemIsEnabled);
            appendRow(group);
        }
        group->appendRow(rowFor(entry));
    }
}

QModelIndex KindModel::first() const
{
    const QModelIndex top = index(0, 0);
    return m_form == Form::List ? top : index(0, 0, top);
}

QStringList KindModel::mimeTypes() const { return {kindMimeType()}; }

QMimeData *KindModel::mimeData(const QModelIndexList &indexes) const
{
    const QString id = indexes.isEmpty() ? QString() : indexes.first().data(IdRole).toString();
    if (id.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(kindMimeType(), id.toUtf8());
    return data;
}

}   // namespace switchover
