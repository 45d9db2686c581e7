#pragma once

#include <QStandardItemModel>

#include "widgets/models/kind_list.h"

namespace switchover {

/// What can be put on the drawing, as a list or under its groups, for views that a person picks from.
/// Rows of groups cannot be chosen; every other one can be dragged.
class KindModel : public QStandardItemModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, IconRole, ToneRole, GroupRole };
    enum class Form { List, Groups };
    /// A cluster is made of nodes that are there, so that it cannot be put on an empty place. Nodes are those that can be
    /// linked: no text.
    enum class Scope { Everything, NodesAndZones, Nodes };

    explicit KindModel(Form form, Scope scope, QObject *parent = nullptr);

    /// Lists @p kinds first, in this order.
    void setFirst(const QStringList &kinds);

    /// Leaves only what matches the words; nothing typed leaves all. What is meant by its own name
    /// stands before what is by another one.
    void setFilter(const QString &words);

    /// The first row that can be chosen; invalid if the filter left none.
    QModelIndex first() const;

    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

private:
    QStandardItem *rowFor(const KindEntry &entry, const QString &words) const;

    Form m_form;
    std::vector<KindEntry> m_entries;
};

}   // namespace switchover
