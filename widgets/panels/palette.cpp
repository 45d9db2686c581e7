#include "widgets/panels/palette.h"

#include <QDrag>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPixmap>
#include <QTreeView>
#include <QVBoxLayout>

#include "widgets/models/kind_model.h"
#include "widgets/style/icons.h"
#include "widgets/style/kind_delegate.h"
#include "widgets/style/plain_text.h"

namespace switchover {

namespace {

/// The canvas shows the card itself under the pointer: a picture of the row would hide it.
class KindTree final : public QTreeView
{
public:
    using QTreeView::QTreeView;

protected:
    void startDrag(Qt::DropActions) override
    {
        QMimeData *dragged = model()->mimeData({currentIndex()});
        if (!dragged)
            return;
        QPixmap nothing(1, 1);
        nothing.fill(Qt::transparent);
        auto *drag = new QDrag(this);
        drag->setMimeData(dragged);
        drag->setPixmap(nothing);
        drag->exec(Qt::CopyAction);
    }
};

}   // namespace

/// Neither the drawing nor the selection changes what can be drawn; a later panel may list what fits them.
PalettePanel::PalettePanel(Document &, Selection &, QWidget *parent)
    : QWidget(parent), m_model(new KindModel(KindModel::Form::Groups, KindModel::Scope::Everything, this)),
      m_search(new QLineEdit(this)), m_view(new KindTree(this)), m_nothing(plainLabel({}, this))
{
    m_search->setPlaceholderText(tr("Search kinds"));
    m_search->setAccessibleName(tr("Search kinds"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyphIcon(QStringLiteral("actions/search"), render::Tone::Secondary),
                        QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new KindDelegate(m_view));
    m_view->setAccessibleName(tr("Palette"));
    m_view->setAccessibleDescription(tr("Drag a kind to the canvas, or press Enter to add it."));
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setItemsExpandable(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    column->addWidget(m_nothing, 1);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setWordWrap(true);
    setFocusProxy(m_search);

    connect(m_search, &QLineEdit::textChanged, this, &PalettePanel::filter);
    connect(m_view, &QTreeView::doubleClicked, this, &PalettePanel::activate);
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (const QString kind = index.data(KindModel::IdRole).toString(); !kind.isEmpty())
            Q_EMIT kindPicked(kind);
    });
    filter({});
}

void PalettePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PalettePanel::filter(const QString &words)
{
    m_model->setFilter(words);
    m_view->expandAll();
    if (!words.isEmpty())
        m_view->setCurrentIndex(m_model->first());
    const bool none = m_model->rowCount() == 0;
    m_nothing->setText(nothingCalled(words));
    m_nothing->setVisible(none);
    m_view->setVisible(!none);
}

void PalettePanel::activate(const QModelIndex &index)
{
    if (const QString kind = index.data(KindModel::IdRole).toString(); !kind.isEmpty())
        Q_EMIT kindActivated(kind);
}

/// Enter adds, from the field as from the list; the arrows lead from the one into the other.
bool PalettePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate(m_view->currentIndex().isValid() ? m_view->currentIndex() : m_model->first());
        return true;
    case Qt::Key_Down:
        if (watched != m_search)
            break;
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_model->first());
        m_view->setFocus(Qt::TabFocusReason);
        return true;
    case Qt::Key_Escape:
        if (watched != m_search || m_search->text().isEmpty())
            break;
        m_search->clear();
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PalettePanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_view->viewport()->update();
    QWidget::changeEvent(event);
}

}   // namespace switchover
