#include "widgets/handbook/handbook_window.h"

#include <QEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "widgets/handbook/page_document.h"
#include "widgets/style/icons.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;
using handbook::Page;

namespace {

constexpr int idRole = Qt::UserRole;
/// Everything of a page that a search looks at.
constexpr int wordsRole = Qt::UserRole + 1;

QString wordsOf(const Page &page)
{
    QStringList words = {page.title, page.id};
    for (const handbook::Block &block : page.blocks) {
        if (const auto *paragraph = std::get_if<handbook::Paragraph>(&block))
            words.append(paragraph->text);
        else if (const auto *bullet = std::get_if<handbook::Bullet>(&block))
            words.append(bullet->text);
        else if (const auto *heading = std::get_if<handbook::Heading>(&block))
            words.append(heading->text);
        else if (const auto *table = std::get_if<handbook::Table>(&block))
            for (const QStringList &row : table->rows)
                words.append(row);
    }
    return words.join(u' ');
}

}   // namespace

HandbookWindow::HandbookWindow(QWidget *parent)
    : QWidget(parent, Qt::Window), m_search(new QLineEdit(this)), m_index(new QTreeWidget(this)),
      m_text(new QTextBrowser(this))
{
    setWindowTitle(tr("Handbook"));
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(8, 8, 0, 8);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_index, 1);
    m_search->setPlaceholderText(tr("Search the handbook"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(glyphIcon(u"actions/search"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_search->setAccessibleName(tr("Search the handbook"));
    m_index->setHeaderHidden(true);
    m_index->setAccessibleName(tr("Pages of the handbook"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(24);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(side);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({280, 640});
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    resizeOnScreen(*this, {920, 640});
    if (parent)
        move(parent->window()->geometry().center() - rect().center());
    fillIndex();
    connect(m_search, &QLineEdit::textChanged, this, &HandbookWindow::filter);
    connect(m_index, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item && item->data(0, idRole).isValid())
            open(item->data(0, idRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &url) { showPage(url.toString().section(u':', 1)); });
    connect(new QShortcut(QKeySequence::Cancel, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            qOverload<>(&QWidget::setFocus));
}

void HandbookWindow::fillIndex()
{
    QHash<QString, QTreeWidgetItem *> chapters;
    for (const Page &page : handbook::allPages()) {
        QTreeWidgetItem *&chapter = chapters[page.chapter];
        if (!chapter) {
            chapter = new QTreeWidgetItem(m_index, {page.chapter});
            chapter->setFlags(Qt::ItemIsEnabled);
        }
        auto *item = new QTreeWidgetItem(chapter, {page.title});
        item->setData(0, idRole, page.id);
        item->setData(0, wordsRole, wordsOf(page));
    }
    m_index->expandItem(m_index->topLevelItem(0));
}

void HandbookWindow::filter(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_index->topLevelItemCount(); ++i) {
        QTreeWidgetItem *chapter = m_index->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < chapter->childCount(); ++j) {
            QTreeWidgetItem *item = chapter->child(j);
            const QString all = item->data(0, wordsRole).toString();
            const bool fits = std::ranges::all_of(
                words, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
            item->setHidden(!fits);
            any |= fits;
        }
        chapter->setHidden(!any);
        chapter->setExpanded(any && (!words.isEmpty() || i == 0));
    }
}

void HandbookWindow::open(const QString &id)
{
    const Page *page = handbook::pageById(id);
    if (!page)
        page = &handbook::allPages().front();
    m_page = page->id;
    handbook::fill(*m_text->document(), *page, devicePixelRatioF());
    m_text->moveCursor(QTextCursor::Start);
}

void HandbookWindow::showPage(const QString &id)
{
    m_search->clear();
    open(id);
    for (QTreeWidgetItemIterator each(m_index); *each; ++each) {
        if ((*each)->data(0, idRole).toString() == m_page) {
            const QSignalBlocker blocker(m_index);
            m_index->setCurrentItem(*each);
        }
    }
    show();
    raise();
    activateWindow();
}

void HandbookWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        open(m_page);
}

HandbookWindow *handbookOf(QWidget *window)
{
    auto *found = window->findChild<HandbookWindow *>(QString(), Qt::FindDirectChildrenOnly);
    return found ? found : new HandbookWindow(window);
}

}   // namespace switchover
