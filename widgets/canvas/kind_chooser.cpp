#include "widgets/canvas/kind_chooser.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QVBoxLayout>

#include "widgets/style/kind_delegate.h"
#include "widgets/style/plain_text.h"

namespace switchover {

KindChooser::KindChooser(KindModel::Scope scope, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_model(new KindModel(KindModel::Form::List, scope, this)),
      m_search(new QLineEdit(this)), m_view(new QListView(this)), m_nothing(plainLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Add an element"));
    m_search->setPlaceholderText(tr("Add: type to search"));
    m_search->setAccessibleName(tr("Kind to add"));
    m_search->installEventFilter(this);
    auto *delegate = new KindDelegate(m_view);
    delegate->setShowsGroup(true);
    m_view->setModel(m_model);
    m_view->setItemDelegate(delegate);
    m_view->setAccessibleName(tr("Kinds"));
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    column->addWidget(m_nothing, 1);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    resize(320, 340);

    connect(m_search, &QLineEdit::textChanged, this, &KindChooser::filter);
    connect(m_view, &QListView::clicked, this, &KindChooser::choose);
    filter({});
}

void KindChooser::setFirst(const QStringList &kinds)
{
    m_model->setFirst(kinds);
    filter(m_search->text());
}

void KindChooser::openAt(QPoint at)
{
    if (const QScreen *on = QGuiApplication::screenAt(at) ? QGuiApplication::screenAt(at) : screen()) {
        const QRect free = on->availableGeometry();
        at.setX(qBound(free.left(), at.x(), qMax(free.left(), free.right() - width())));
        at.setY(qBound(free.top(), at.y(), qMax(free.top(), free.bottom() - height())));
    }
    move(at);
    show();
    m_search->setFocus(Qt::PopupFocusReason);
}

void KindChooser::filter(const QString &words)
{
    m_model->setFilter(words);
    m_view->setCurrentIndex(m_model->first());
    const bool none = m_model->rowCount() == 0;
    m_nothing->setText(nothingCalled(words));
    m_nothing->setVisible(none);
    m_view->setVisible(!none);
}

void KindChooser::choose(const QModelIndex &index)
{
    const QString kind = index.data(KindModel::IdRole).toString();
    if (kind.isEmpty())
        return;
    Q_EMIT chosen(kind);
    close();
}

void KindChooser::step(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const int row = qBound(0, m_view->currentIndex().row() + rows, m_model->rowCount() - 1);
    m_view->setCurrentIndex(m_model->index(row, 0));
}

bool KindChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_view->currentIndex());
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void KindChooser::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

}   // namespace switchover
