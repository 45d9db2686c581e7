#include "widgets/models/kind_model.h"

#include <QMimeData>

#include <algorithm>

#include "model/catalog/variants.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

KindModel::KindModel(Form form, Scope scope, QObject *parent)
    : QStandardItemModel(parent), m_form(form), m_entries(kindEntries())
{
    std::erase_if(m_entries, [scope](const KindEntry &entry) {
        return (entry.sort == KindEntry::Sort::Cluster && scope != Scope::Everything) ||
               (scope == Scope::Nodes &&
                (entry.sort == KindEntry::Sort::Zone || catalog::makesText(entry.id)));
    });
    setFilter({});
}

QStandardItem *KindModel::rowFor(const KindEntry &entry, const QString &words) const
{
    auto *row = new QStandardItem(glyphIcon(entry.icon, entry.accent), entry.label);
    row->setData(entry.id, IdRole);
    row->setData(entry.icon, IconRole);
    row->setData(int(entry.accent), ToneRole);
    const QString meant = entry.nameMeant(words);
    row->setData(meant.isEmpty() ? entry.group : meant, GroupRole);
    row->setToolTip(asPlainText(entry.purpose));
    row->setAccessibleText(entry.label);
    row->setAccessibleDescription(entry.purpose);
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled);
    return row;
}

void KindModel::setFirst(const QStringList &kinds)
{
    const auto place = [&](const KindEntry &entry) {
        const qsizetype at = kinds.indexOf(entry.id);
        return at >= 0 ? at : kinds.size();
    };
    std::ranges::stable_sort(m_entries, {}, place);
    setFilter({});
}

void KindModel::setFilter(const QString &words)
{
    clear();
    std::vector<std::pair<int, const KindEntry *>> found;
    for (const KindEntry &entry : m_entries)
        if (const int rank = entry.rank(words); rank >= 0)
            found.emplace_back(rank, &entry);
    if (m_form == Form::List) {
        std::ranges::stable_sort(found, {}, [](const auto &one) { return one.first; });
        for (const auto &[rank, entry] : found)
            appendRow(rowFor(*entry, words));
        return;
    }
    QStandardItem *group = nullptr;
    for (const auto &[rank, entry] : found) {
        if (!group || group->text() != entry->group) {
            group = new QStandardItem(entry->group);
            group->setFlags(Qt::ItemIsEnabled);
            appendRow(group);
        }
        group->appendRow(rowFor(*entry, words));
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
