#include "widgets/models/outline_model.h"

#include <QMimeData>

#include <algorithm>
#include <cmath>

#include "model/render/label.h"
#include "model/render/look_builder.h"
#include "model/topology/extent.h"
#include "model/topology/selection.h"
#include "widgets/models/selection.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

struct OutlineModel::Row
{
    RowKind kind = RowKind::Root;
    QString id;   ///< Of a heading: a name of its own.
    QString label;
    QString icon;
    render::Tone tone = render::Tone::Secondary;
    Row *parent = nullptr;
    std::vector<std::unique_ptr<Row>> children = {};

    bool isSame(const Row &other) const { return kind == other.kind && id == other.id; }

    Row &add(RowKind childKind, const QString &childId, const QString &text, const QString &childIcon,
             render::Tone childTone = render::Tone::Secondary)
    {
        auto row = std::make_unique<Row>(
            Row{childKind, childId, render::cleanLabel(text), childIcon, childTone, this});
        children.push_back(std::move(row));
        return *children.back();
    }
};

namespace {

QString nameOr(const QString &name, const QString &id) { return name.isEmpty() ? id : name; }

QString linkText(const Topology &topology, const Link &link)
{
    const QString ends = topology.nameOf(link.from) + u" \u2192 "_s + topology.nameOf(link.to);
    const auto label = link.attributes.find(u"label"_s);
    const QString *text = label == link.attributes.end() ? nullptr : label->second.get<QString>();
    return text ? ends + u" \u00B7 "_s + *text : ends;
}

Ids idsIn(const QMimeData *data, const Topology &topology)
{
    Ids ids;
    for (const QString &id :
         QString::fromUtf8(data->data(elementMimeType())).split(u'\n', Qt::SkipEmptyParts)) {
        if (topology.node(id) || topology.zone(id))
            ids.insert(id);
    }
    return ids;
}

/// Into the zone, and also on the drawing: what stands outside of a frame of its own is moved inside.
Result<Edit> intoZone(const Topology &topology, const Ids &ids, const Zone &zone)
{
    auto joined = moveToZone(topology, ids, zone.id);
    Topology with = topology;
    if (!joined || isNothing(*joined) || !zone.frame || !apply(with, *joined))
        return joined;
    Ids outside;
    QRectF around;
    for (const Id &id : ids) {
        const Node *node = topology.node(id);
        if (!node || zone.frame->contains(node->at))
            continue;
        outside.insert(id);
        around |= QRectF(node->at, QSizeF(1, 1));
    }
    const QPointF steps = onGrid(zone.frame->center() - around.center());
    return outside.empty() ? joined : batch({*std::move(joined), moveBy(with, outside, steps)});
}

}   // namespace

OutlineModel::OutlineModel(Document &document, QObject *parent)
    : QAbstractItemModel(parent), m_document(document), m_root(build())
{
    collect(*m_root);
    connect(&document, &Document::changed, this, &OutlineModel::follow);
    connect(&document, &Document::replaced, this, &OutlineModel::rebuild);
}

OutlineModel::~OutlineModel() = default;

QModelIndexList OutlineModel::indexesOf(const QString &id) const
{
    QModelIndexList indexes;
    for (const Row *row : m_rows.value(id))
        indexes << indexOf(*row);
    return indexes;
}

QModelIndex OutlineModel::linksHeading() const
{
    for (const auto &heading : m_root->children)
        if (heading->id == u"links")
            return indexOf(*heading);
    return {};
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, rowOf(parent).children[std::size_t(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(*rowOf(index).parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(rowOf(parent).children.size());
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    const Row &row = rowOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.label;
    case Qt::EditRole:
        return row.label;
    case Qt::ToolTipRole:
        return asPlainText(row.kind == RowKind::Heading ? row.label : row.label + u'\n' + row.id);
    case Qt::DecorationRole:
        return row.icon.isEmpty() ? QVariant() : QVariant(glyphIcon(row.icon, row.tone));
    case IdRole:
        return row.kind == RowKind::Heading ? QString() : row.id;
    case KindRole:
        return int(row.kind);
    default:
        return {};
    }
}

bool OutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Row &row = rowOf(index);
    if (role != Qt::EditRole || value.toString() == row.label)
        return false;
    const QString label = tr("Rename %1").arg(row.label);
    const auto edit = rename(m_document.topology(), row.id, value.toString());
    return edit && m_document.perform(label, *edit);
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    switch (rowOf(index).kind) {
    case RowKind::Heading:
    case RowKind::Root:
        return Qt::ItemIsEnabled;
    case RowKind::Link:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
    case RowKind::Scenario:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    case RowKind::Zone:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled |
               Qt::ItemIsDropEnabled;
    default:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    }
}

bool OutlineModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                   const QModelIndex &parent) const
{
    return parent.isValid() && rowOf(parent).kind == RowKind::Zone && data->hasFormat(elementMimeType());
}

bool OutlineModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                const QModelIndex &parent)
{
    const Topology &topology = m_document.topology();
    const Zone *zone =
        canDropMimeData(data, action, row, column, parent) ? topology.zone(rowOf(parent).id) : nullptr;
    if (!zone)
        return false;
    const auto edit = intoZone(topology, idsIn(data, topology), *zone);
    return edit && !isNothing(*edit) &&
           m_document.perform(tr("Move into %1").arg(topology.nameOf(zone->id)), *edit);
}

QStringList OutlineModel::mimeTypes() const { return {elementMimeType()}; }

QMimeData *OutlineModel::mimeData(const QModelIndexList &indexes) const
{
    QStringList ids;
    for (const QModelIndex &index : indexes)
        if (const QString id = index.data(IdRole).toString(); !id.isEmpty())
            ids.append(id);
    if (ids.isEmpty())
        return nullptr;
    auto *data = new QMimeData;
    data->setData(elementMimeType(), ids.join(u'\n').toUtf8());
    return data;
}

void OutlineModel::follow(const ChangeSet &touched)
{
    if (std::ranges::all_of(touched.ids, [this](const QString &id) { return looksTheSame(id); }))
        return;
    Q_EMIT aboutToFollow();
    const auto wanted = build();
    sync(*m_root, *wanted);
    m_rows.clear();
    collect(*m_root);
    Q_EMIT followed();
}

void OutlineModel::rebuild()
{
    Q_EMIT aboutToFollow();
    beginResetModel();
    m_root = build();
    m_rows.clear();
    collect(*m_root);
    endResetModel();
    Q_EMIT followed();
}

/// Whether what changed about the element is nothing that the tree shows: the common case, a drag.
bool OutlineModel::looksTheSame(const QString &id) const
{
    const Topology &topology = m_document.topology();
    const auto rows = m_rows.constFind(id);
    const Node *node = topology.node(id);
    if (!node || rows == m_rows.cend())
        return false;
    const Row &place = *rows->front();
    const QString zone = place.parent->kind == RowKind::Zone ? place.parent->id : QString();
    return zone == node->zone && place.label == render::cleanLabel(nameOr(node->name, id)) &&
           place.icon == u"kinds/"_s + node->kind;
}

std::unique_ptr<OutlineModel::Row> OutlineModel::build() const
{
    const Topology &topology = m_document.topology();
    auto root = std::make_unique<Row>();
    const auto heading = [&root](const QString &id, const QString &text) -> Row & {
        return root->add(RowKind::Heading, id, text, {});
    };
    if (!topology.nodes().empty() || !topology.zones().empty()) {
        Row &place = heading(u"zones"_s, tr("Zones and nodes"));
        addZones(place, {});
        addNodes(place, {});
    }
    if (!topology.clusters().empty()) {
        Row &clusters = heading(u"clusters"_s, tr("Clusters"));
        for (const Cluster &cluster : topology.clusters()) {
            Row &row = clusters.add(RowKind::Cluster, cluster.id, nameOr(cluster.name, cluster.id),
                                    u"clusters/"_s + cluster.kind);
            for (const QString &member : cluster.members)
                if (const Node *node = topology.node(member))
                    row.add(RowKind::Member, member, nameOr(node->name, member), u"kinds/"_s + node->kind,
                            render::accentOf(node->kind));
        }
    }
    if (!topology.links().empty()) {
        Row &links = heading(u"links"_s, tr("Links"));
        for (const Link &link : topology.links())
            links.add(RowKind::Link, link.id, linkText(topology, link), u"actions/connect"_s);
    }
    if (!topology.scenarios().empty()) {
        Row &scenarios = heading(u"scenarios"_s, tr("Scenarios"));
        for (const Scenario &scenario : topology.scenarios())
            scenarios.add(RowKind::Scenario, scenario.id, nameOr(scenario.name, scenario.id),
                          u"actions/play"_s);
    }
    return root;
}

void OutlineModel::addZones(Row &to, const QString &parent) const
{
    for (const Zone &zone : m_document.topology().zones()) {
        if (zone.parent != parent)
            continue;
        Row &row = to.add(RowKind::Zone, zone.id, nameOr(zone.name, zone.id), u"zones/"_s + zone.kind);
        addZones(row, zone.id);
        addNodes(row, zone.id);
    }
}

void OutlineModel::addNodes(Row &to, const QString &zone) const
{
    for (const Node &node : m_document.topology().nodes())
        if (node.zone == zone)
            to.add(RowKind::Node, node.id, nameOr(node.name, node.id), u"kinds/"_s + node.kind,
                   render::accentOf(node.kind));
}

/// Makes @p row's children those of @p wanted, which gives away what is new.
void OutlineModel::sync(Row &row, Row &wanted)
{
    removeAbsent(row, wanted);
    for (std::size_t at = 0; at < wanted.children.size(); ++at) {
        const bool inPlace = at < row.children.size() && row.children[at]->isSame(*wanted.children[at]);
        if (!inPlace)
            place(row, wanted, at);
        if (!wanted.children[at])
            continue;   // Given away whole.
        Row &child = *row.children[at];
        const Row &target = *wanted.children[at];
        if (child.label != target.label || child.icon != target.icon) {
            child.label = target.label;
            child.icon = target.icon;
            child.tone = target.tone;
            Q_EMIT dataChanged(indexOf(child), indexOf(child));
        }
        sync(child, *wanted.children[at]);
    }
}

void OutlineModel::removeAbsent(Row &row, const Row &wanted)
{
    QSet<std::pair<int, QString>> keys;
    for (const auto &child : wanted.children)
        keys.insert({int(child->kind), child->id});
    for (int at = int(row.children.size()) - 1; at >= 0; --at) {
        const Row &child = *row.children[std::size_t(at)];
        if (keys.contains({int(child.kind), child.id}))
            continue;
        beginRemoveRows(indexOf(row), at, at);
        row.children.erase(row.children.begin() + at);
        endRemoveRows();
    }
}

/// Brings the row that belongs at @p at there, from further down or as a new one.
void OutlineModel::place(Row &row, Row &wanted, std::size_t at)
{
    auto &children = row.children;
    const auto begin = children.begin() + std::ptrdiff_t(at);
    const auto there = std::find_if(begin, children.end(),
                                    [&](const auto &child) { return child->isSame(*wanted.children[at]); });
    const QModelIndex parent = indexOf(row);
    if (there != children.end()) {
        const int from = int(there - children.begin());
        beginMoveRows(parent, from, from, parent, int(at));
        std::rotate(begin, there, there + 1);
        endMoveRows();
        return;
    }
    beginInsertRows(parent, int(at), int(at));
    wanted.children[at]->parent = &row;
    children.insert(begin, std::move(wanted.children[at]));
    endInsertRows();
}

void OutlineModel::collect(Row &row)
{
    for (const auto &child : row.children) {
        if (child->kind != RowKind::Heading)
            m_rows[child->id].append(child.get());
        collect(*child);
    }
}

QModelIndex OutlineModel::indexOf(const Row &row) const
{
    if (!row.parent)
        return {};
    const auto &siblings = row.parent->children;
    const auto at = std::ranges::find(siblings, &row, [](const auto &sibling) { return sibling.get(); });
    return createIndex(int(at - siblings.begin()), 0, &row);
}

const OutlineModel::Row &OutlineModel::rowOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Row *>(index.constInternalPointer()) : *m_root;
}

}   // namespace switchover
