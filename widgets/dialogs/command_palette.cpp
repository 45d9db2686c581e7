#include "widgets/dialogs/command_palette.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/style/plain_text.h"

namespace switchover {

namespace {

constexpr int entryRole = Qt::UserRole, hintRole = Qt::UserRole + 1;
constexpr int mostShown = 100;
constexpr qsizetype mostQueryShown = 60;
constexpr int mostHigh = 420, leastRows = 3, rowGap = 12;

/// A row with its shortcut, or what it is, at its end.
class PaletteRow : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString hint = index.data(hintRole).toString();
        const int wide = hint.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(hint) + 2 * rowGap;
        QStyleOptionViewItem all(option);
        initStyleOption(&all, index);
        all.text = option.fontMetrics.elidedText(
            all.text, Qt::ElideRight, option.rect.width() - wide - option.decorationSize.width() - rowGap);
        const QStyle &style = *option.widget->style();
        style.drawControl(QStyle::CE_ItemViewItem, &all, painter, option.widget);
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(option.palette.color(chosen ? QPalette::Text : QPalette::PlaceholderText));
        style.drawItemText(painter, option.rect.adjusted(rowGap, 0, -rowGap, 0),
                           int(Qt::AlignVCenter | Qt::AlignRight), option.palette, true, hint);
    }
};

/// For rows without one, so that all texts begin in one line.
QIcon emptyIcon(QSize size)
{
    QPixmap nothing(size);
    nothing.fill(Qt::transparent);
    return nothing;
}

}   // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QDialog(parent, Qt::Popup), m_query(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_nothing(plainLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("commandPalette"));
    auto *around = new QVBoxLayout(this);
    around->setContentsMargins(0, 0, 0, 0);
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    around->addWidget(frame);
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_query);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_query->setPlaceholderText(tr("Type an action, an element or an example"));
    m_query->setAccessibleName(tr("Search for actions and elements"));
    m_query->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(QSize(20, 20));
    m_list->setItemDelegate(new PaletteRow(m_list));
    connect(m_query, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::accept);
}

void CommandPalette::choose(QList<Entry> entries)
{
    m_entries = std::move(entries);
    m_query->clear();
    filter({});
    const QWidget *under = parentWidget();
    resize(std::min(560, under->width() - 80), height());
    move(under->mapToGlobal(QPoint((under->width() - width()) / 2, 64)));
    m_query->setFocus();
    open();
}

int CommandPalette::rank(const QString &text, const QString &query)
{
    if (query.isEmpty())
        return 0;
    if (const auto at = text.indexOf(query, 0, Qt::CaseInsensitive); at >= 0)
        return at == 0 ? 0 : text.at(at - 1).isLetterOrNumber() ? 20 : 1;
    int gaps = 100;
    qsizetype from = 0;
    for (const QChar letter : query) {
        if (letter.isSpace())
            continue;
        const auto at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        gaps += int(at - from);
        from = at + 1;
    }
    return gaps;
}

void CommandPalette::filter(const QString &query)
{
    std::vector<std::pair<int, qsizetype>> found;
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        if (const int rating = rank(m_entries.at(i).text, query.trimmed()); rating >= 0)
            found.emplace_back(rating, i);
    std::ranges::stable_sort(found, {}, [](const auto &entry) { return entry.first; });
    m_list->clear();
    const QIcon noIcon = emptyIcon(m_list->iconSize());
    for (const auto &[rating, index] : found) {
        if (m_list->count() >= mostShown)
            break;
        const Entry &entry = m_entries.at(index);
        auto *item = new QListWidgetItem(entry.icon.isNull() ? noIcon : entry.icon, entry.text, m_list);
        item->setData(entryRole, index);
        item->setData(hintRole, entry.hint);
        item->setData(Qt::AccessibleTextRole,
                      entry.hint.isEmpty() ? entry.text : entry.text + QStringLiteral(", ") + entry.hint);
    }
    m_list->setCurrentRow(0);
    const bool none = m_list->count() == 0;
    m_nothing->setText(tr("Nothing is called \"%1\".").arg(query.trimmed().left(mostQueryShown)));
    m_nothing->setVisible(none);
    m_list->setVisible(!none);
    // As high as what was found.
    const int row = std::max(m_list->sizeHintForRow(0), fontMetrics().height() + 8);
    const int rows = std::max(leastRows, m_list->count());
    const int wanted = m_query->sizeHint().height() + rows * row + 3 * 8 + 4 * m_list->frameWidth() + 4;
    resize(width(), std::min({mostHigh, parentWidget()->height() - 120, wanted}));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        // A dialog gives Enter to its default button, and here is none.
        if (m_list->currentItem())
            accept();
        return true;
    }
    const int page = std::max(1, m_list->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    const int step = key == Qt::Key_Down       ? 1
                     : key == Qt::Key_Up       ? -1
                     : key == Qt::Key_PageDown ? page
                     : key == Qt::Key_PageUp   ? -page
                                               : 0;
    if (step == 0 || m_list->count() == 0)
        return QDialog::eventFilter(watched, event);
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, m_list->count() - 1));
    return true;
}

void CommandPalette::accept()
{
    const QListWidgetItem *item = m_list->currentItem();
    const auto run = item ? m_entries.at(item->data(entryRole).toInt()).run : std::function<void()>();
    QDialog::accept();
    if (run)
        run();
}

}   // namespace switchover
