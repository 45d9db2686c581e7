#include "widgets/canvas/find_bar.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "widgets/canvas/find_names.h"
#include "widgets/canvas/view.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int fromTop = 12;

QToolButton *signButton(const QString &icon, const QString &what, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(glyphIcon(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(what);
    setPlainToolTip(*button, what);
    return button;
}

}   // namespace

FindBar::FindBar(CanvasView &view, Document &document, Selection &selection)
    : QFrame(&view), m_view(view), m_document(document), m_selection(selection), m_words(new QLineEdit(this)),
      m_by(new QLineEdit(this)), m_count(plainLabel({}, this)), m_replacing(new QWidget(this))
{
    setObjectName(u"findBar"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_words->setPlaceholderText(tr("Find a name, address or tag"));
    m_words->setAccessibleName(tr("Find"));
    m_by->setPlaceholderText(tr("Replace in names by"));
    m_by->setAccessibleName(tr("Replace by"));
    m_words->setMinimumWidth(220);
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(u"000 of 000"_s) + 8);
    auto *next = signButton(u"actions/chevron-down"_s, tr("Next (Enter)"), this);
    auto *close = signButton(u"actions/cross"_s, tr("Close (Escape)"), this);
    auto *one = new QPushButton(tr("Replace"), m_replacing);
    auto *all = new QPushButton(tr("Replace All"), m_replacing);
    auto *row = new QHBoxLayout(m_replacing);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(one);
    row->addWidget(all);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 8, 8, 8);
    grid->setSpacing(8);
    grid->addWidget(m_words, 0, 0);
    grid->addWidget(m_count, 0, 1);
    grid->addWidget(next, 0, 2);
    grid->addWidget(close, 0, 3);
    grid->addWidget(m_by, 1, 0);
    grid->addWidget(m_replacing, 1, 1, 1, 3);
    for (QLineEdit *field : {m_words, m_by})
        field->installEventFilter(this);
    view.installEventFilter(this);
    connect(m_words, &QLineEdit::textChanged, this, [this] {
        search();
        go(0);
    });
    connect(next, &QToolButton::clicked, this, [this] { go(1); });
    connect(close, &QToolButton::clicked, this, &FindBar::leave);
    connect(one, &QPushButton::clicked, this, &FindBar::replaceOne);
    connect(all, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(&document, &Document::changed, this, [this] {
        if (isVisible())
            search();
    });
    hide();
}

void FindBar::open(Purpose purpose)
{
    m_by->setVisible(purpose == Purpose::Replace);
    m_replacing->setVisible(purpose == Purpose::Replace);
    place();
    show();
    raise();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    search();
}

void FindBar::place()
{
    adjustSize();
    move((m_view.width() - width()) / 2, fromTop);
}

void FindBar::leave()
{
    hide();
    m_view.canvasScene().setHighlighted({});
    m_view.setFocus(Qt::OtherFocusReason);
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_view && event->type() == QEvent::Resize)
        place();
    if (watched == &m_view || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (watched == m_by)
            replaceOne();
        else
            go(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    case Qt::Key_Down:
        go(1);
        return true;
    case Qt::Key_Up:
        go(-1);
        return true;
    case Qt::Key_Escape:
        leave();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void FindBar::search()
{
    m_found = elementsNamed(m_document.topology(), m_words->text());
    m_view.canvasScene().setHighlighted(m_found);
    tell();
}

/// Step 0 stays on the one that is selected, if it was found.
void FindBar::go(int step)
{
    if (m_found.isEmpty())
        return;
    const qsizetype at = m_found.indexOf(m_selection.ids().value(0)), count = m_found.size();
    const qsizetype to = at < 0 ? (step < 0 ? count - 1 : 0) : (at + step + count) % count;
    m_selection.set({m_found[to]});
    m_view.reveal(m_found[to]);
    tell();
}

void FindBar::tell()
{
    const qsizetype at = m_found.indexOf(m_selection.ids().value(0));
    m_count->setText(m_words->text().isEmpty() ? QString()
                     : m_found.isEmpty()       ? tr("nothing")
                     : at < 0                  ? QString::number(m_found.size())
                                               : tr("%1 of %2").arg(at + 1).arg(m_found.size()));
}

void FindBar::perform(const QStringList &ids)
{
    const auto edit = namesReplaced(m_document.topology(), ids, m_words->text(), m_by->text());
    if (edit)
        m_view.perform(tr("Replace %1 by %2").arg(m_words->text().left(40), m_by->text().left(40)), *edit);
    else
        Q_EMIT m_view.statusMessage(edit.error().what);
}

/// Replaces in the one that is shown, and goes to the next.
void FindBar::replaceOne()
{
    const QString id = m_selection.ids().value(0);
    const qsizetype at = m_found.indexOf(id);
    if (at < 0) {
        go(1);
        return;
    }
    const QString next = m_found.value(at + 1, m_found.first());
    perform({id});
    if (m_found.contains(next)) {
        m_selection.set({next});
        m_view.reveal(next);
    }
    tell();
}

void FindBar::replaceAll() { perform(m_found); }

}   // namespace switchover
