#include "widgets/panels/outline.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include "widgets/models/selection.h"
#include "widgets/style/icons.h"

namespace switchover {

using namespace Qt::StringLiterals;

OutlinePanel::OutlinePanel(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_selection(selection), m_model(document), m_search(new QLineEdit(this)),
      m_tree(new QTreeView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the outline"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyphIcon(u"actions/search"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_filter.setSourceModel(&m_model);
    m_filter.setRecursiveFilteringEnabled(true);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setAutoAcceptChildRows(true);
    setUpTree();
    connect(m_search, &QLineEdit::textChanged, this, &OutlinePanel::search);
    connect(&m_model, &OutlineModel::aboutToFollow, this, [this] { ++m_following; });
    connect(&m_model, &OutlineModel::followed, this, [this] {
        --m_following;
        showSelection();
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &OutlinePanel::refold, Qt::QueuedConnection);
    connect(&m_selection, &Selection::changed, this, &OutlinePanel::showSelection);
    refold();
}

void OutlinePanel::setUpTree()
{
    m_tree->setModel(&m_filter);
    m_tree->setHeaderHidden(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setIndentation(16);
    m_tree->setIconSize({16, 16});
    m_tree->setAccessibleName(tr("Outline"));
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setDropIndicatorShown(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](QPoint at) {
        const QModelIndex index = m_tree->indexAt(at);
        if (const QString id = index.data(OutlineModel::IdRole).toString(); !id.isEmpty())
            Q_EMIT menuRequested(id, m_tree->viewport()->mapToGlobal(at));
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutlinePanel::treeSelected);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &OutlinePanel::expandNew);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString id = index.data(OutlineModel::IdRole).toString(); !id.isEmpty())
            Q_EMIT activated(id);
    });
}

/// F2 renames here what is selected here, not on the canvas.
bool OutlinePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_F2)
        event->accept();
    return QWidget::eventFilter(watched, event);
}

void OutlinePanel::search(const QString &text)
{
    ++m_following;
    m_filter.setFilterFixedString(text);
    if (text.isEmpty())
        refold();
    else
        m_tree->expandAll();
    --m_following;
    showSelection();
}

void OutlinePanel::refold()
{
    m_tree->expandAll();
    m_tree->collapse(m_filter.mapFromSource(m_model.linksHeading()));
}

void OutlinePanel::expandNew(const QModelIndex &parent, int first, int last)
{
    const QModelIndex links = m_filter.mapFromSource(m_model.linksHeading());
    for (int row = first; row <= last; ++row)
        if (const QModelIndex added = m_filter.index(row, 0, parent); added != links)
            m_tree->expandRecursively(added);
    if (parent.isValid() && parent != links && m_filter.rowCount(parent) == last - first + 1)
        m_tree->expand(parent);   // It had nothing to open before.
}

void OutlinePanel::treeSelected()
{
    if (m_following > 0)
        return;
    QStringList ids;
    for (const QModelIndex &index : m_tree->selectionModel()->selectedIndexes())
        ids << index.data(OutlineModel::IdRole).toString();
    ids.removeDuplicates();
    ++m_following;   // What stands selected here is right already.
    m_selection.set(ids);
    --m_following;
}

void OutlinePanel::showSelection()
{
    if (m_following > 0)
        return;
    QItemSelection wanted;
    QModelIndex first;
    for (const QString &id : m_selection.ids()) {
        const QModelIndexList rows = m_model.indexesOf(id);
        const QModelIndex place = rows.isEmpty() ? QModelIndex() : m_filter.mapFromSource(rows.first());
        if (!place.isValid())
            continue;
        wanted.select(place, place);
        if (!first.isValid())
            first = place;
    }
    ++m_following;
    m_tree->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect);
    if (first.isValid()) {
        m_tree->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(first);
    }
    --m_following;
}

}   // namespace switchover
