#pragma once

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <vector>

#include "model/document/document.h"

namespace switchover {

/// The drawing as a tree: zones with what stands in them, clusters with their members, links, scenarios.
///
/// An edit moves, adds and removes rows; it never resets the tree, so that what is open stays open.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class RowKind { Root, Heading, Zone, Node, Cluster, Member, Link, Scenario };
    enum Role { IdRole = Qt::UserRole + 1, KindRole };

    explicit OutlineModel(Document &document, QObject *parent = nullptr);
    ~OutlineModel() override;

    /// All rows of the element: a node stands in its zone, and as a member in its cluster. The first is its place.
    QModelIndexList indexesOf(const QString &id) const;
    /// The heading above the links, which are many and seldom looked for.
    QModelIndex linksHeading() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Renames.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// The ids of elements, to be dropped where something is to be done with them.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    /// Nodes and zones may be dropped on a zone: they stand in it then.
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// Around every change that follows from an edit: rows that go take their selection with them.
    void aboutToFollow();
    void followed();

private:
    struct Row;

    void follow(const ChangeSet &touched);
    void rebuild();
    bool looksTheSame(const QString &id) const;
    std::unique_ptr<Row> build() const;
    void addZones(Row &to, const QString &parent) const;
    void addNodes(Row &to, const QString &zone) const;
    void sync(Row &row, Row &wanted);
    void place(Row &row, Row &wanted, std::size_t at);
    void removeAbsent(Row &row, const Row &wanted);
    void collect(Row &row);
    QModelIndex indexOf(const Row &row) const;
    const Row &rowOf(const QModelIndex &index) const;

    Document &m_document;
    std::unique_ptr<Row> m_root;
    QHash<QString, QVector<Row *>> m_rows;
};

}   // namespace switchover
