#include "widgets/panels/review_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>

#include "model/document/document.h"
#include "model/render/label.h"
#include "model/review/acceptance.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"
#include "widgets/models/background_work.h"
#include "widgets/models/findings_model.h"
#include "widgets/models/fix_preview.h"
#include "widgets/models/review_runner.h"
#include "widgets/panels/review_filter.h"
#include "widgets/panels/row_pointer.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int settling = 700;   ///< Milliseconds in which a person sees that another finding is shown.

/// The sign of a row without its word.
class SignDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.clear();
    }
};

}   // namespace

ReviewPanel::ReviewPanel(Document &document, ReviewRunner &runner, QWidget *parent)
    : QWidget(parent), m_document(document), m_runner(runner),
      m_model(std::make_unique<FindingsModel>(document)), m_filter(std::make_unique<Filter>()),
      m_text(new QLineEdit(this)), m_least(new QComboBox(this)), m_table(new QTableView(this)),
      m_hint(plainLabel({}, this)), m_title(plainLabel({}, this)), m_why(plainLabel({}, this)),
      m_remedy(plainLabel({}, this)), m_preview(plainLabel({}, this)), m_reason(new QLineEdit(this)),
      m_more(new QPushButton(this)), m_fix(new QPushButton(tr("Fix"), this)),
      m_accept(new QPushButton(tr("Accept"), this)), m_acceptAll(new QPushButton(tr("Accept all"), this)),
      m_stale(plainLabel({}, this)), m_forget(new QPushButton(tr("Forget"), this)),
      m_cost(new BackgroundWork(this)), m_signs(new SignDelegate(this)), m_check(new BackgroundWork(this)),
      m_again(new QTimer(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(makeDetails());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    row->addWidget(splitter);
    setUpTable();
    applyFilter();
    connect(m_text, &QLineEdit::textChanged, this, &ReviewPanel::applyFilter);
    connect(m_least, &QComboBox::currentIndexChanged, this, &ReviewPanel::applyFilter);
    connect(&m_runner, &ReviewRunner::finished, this, &ReviewPanel::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &ReviewPanel::offerAccepting);
    connect(m_reason, &QLineEdit::textEdited, this, &ReviewPanel::keepReason);
    connect(m_reason, &QLineEdit::returnPressed, this, &ReviewPanel::acceptOrWithdraw);
    m_again->setSingleShot(true);
    m_again->setInterval(settling);
    connect(m_again, &QTimer::timeout, this, &ReviewPanel::letFixAgain);
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (const Finding *finding = current())
            Q_EMIT explanationWanted(finding->rule);
    });
    connect(m_fix, &QPushButton::clicked, this, &ReviewPanel::fix);
    connect(m_accept, &QPushButton::clicked, this, &ReviewPanel::acceptOrWithdraw);
    connect(m_acceptAll, &QPushButton::clicked, this, &ReviewPanel::acceptAll);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        perform(tr("Forget what was accepted"), withdraw(m_document.topology(), m_runner.review().stale));
        m_runner.finishNow();
    });
    refresh();
}

ReviewPanel::~ReviewPanel() = default;

void ReviewPanel::setUpTable()
{
    m_filter->setSourceModel(m_model.get());
    m_table->setModel(m_filter.get());
    dressAsRows(*m_table, tr("Findings of the review"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTextElideMode(Qt::ElideMiddle);   // The element stands at the end.
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->viewport()->installEventFilter(this);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(FindingsModel::TitleColumn, QHeaderView::Stretch);
    header->resizeSection(FindingsModel::RuleColumn, fontMetrics().averageCharWidth() * 10);
    pointAtRows(m_table, [this](const QModelIndex &index) { point(index); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ReviewPanel::showCurrent);
    connect(m_table, &QTableView::clicked, this, [this] {
        if (const Finding *finding = current())
            Q_EMIT chosen(finding->elements);
    });
    connect(m_table, &QTableView::activated, this, [this] {
        if (const Finding *finding = current(); finding && !finding->elements.isEmpty())
            Q_EMIT activated(finding->elements.constFirst());
    });
}

bool ReviewPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_fix) {
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
            preview(event->type() == QEvent::Enter);
    } else if (event->type() == QEvent::Resize) {
        fit();
    }
    return QWidget::eventFilter(watched, event);
}

void ReviewPanel::preview(bool on)
{
    const Finding *finding = on ? current() : nullptr;
    const auto edit = finding && m_fix->isEnabled() ? fixFor(m_document.topology(), *finding) : std::nullopt;
    Q_EMIT previewed(edit.value_or(batch({})));
    if (!on)
        letFixAgain();
}

void ReviewPanel::letFixAgain()
{
    if (std::exchange(m_hasJustFixed, false))
        showDetails(current());
}

void ReviewPanel::applyFilter()
{
    m_filter->set(Severity(m_least->currentData().toInt()), true, m_text->text());
    tellNothing();
}

void ReviewPanel::refresh()
{
    const QString kept = m_shown;
    {
        const QSignalBlocker blocker(m_table->selectionModel());
        m_model->set(m_runner.review());
    }
    tellNothing();
    m_acceptAll->setVisible(m_model->rowCount() > 0);
    showStale();
    int row = 0;
    for (int i = 0; i < m_filter->rowCount(); ++i)
        if (fingerprint(m_model->finding(m_filter->mapToSource(m_filter->index(i, 0)).row())) == kept)
            row = i;
    m_table->setCurrentIndex(m_filter->index(row, 0));
    showDetails(current());
    if (m_hasJustFixed && m_runner.isCurrent())
        m_again->start();
}

/// Instead of an empty list, why it is empty.
void ReviewPanel::tellNothing()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    m_hint->setText(!m_runner.isCurrent()                   ? tr("Looking...")
                    : m_model->rowCount() > 0               ? tr("No finding matches the filter.")
                    : m_document.topology().nodes().empty() ? tr("There is nothing to review yet.")
                                                            : tr("Nothing is wrong with this drawing."));
    m_hint->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
}

/// Accepted findings whose cause is gone: an acceptance that nobody needs would hide the next one.
void ReviewPanel::showStale()
{
    QStringList names;
    for (const Acceptance &acceptance : m_runner.review().stale)
        names.append(
            tr("%1 (on %2: %3)")
                .arg(titleOf(m_document.topology(), {.rule = acceptance.rule, .target = acceptance.element}),
                     acceptance.date, acceptance.reason));
    m_stale->setText(render::cleanLabel(tr("Accepted, but no longer found: %1").arg(names.join(u"; "_s))));
    m_stale->setVisible(!names.isEmpty());
    m_forget->setVisible(!names.isEmpty());
}

const Finding *ReviewPanel::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->finding(index.row()) : nullptr;
}

void ReviewPanel::point(const QModelIndex &index)
{
    const QModelIndex source = m_filter->mapToSource(index);
    const Finding *finding = source.isValid() ? &m_model->finding(source.row()) : nullptr;
    Q_EMIT pointedAt(finding ? finding->elements : QStringList());
    Q_EMIT foreseen(finding ? consequenceOf(m_document.topology(), *finding) : Consequence());
}

void ReviewPanel::showCurrent()
{
    const Finding *finding = current();
    Q_EMIT previewed(batch({}));   // Of the one before, whose button the pointer may be on.
    const bool isAnother = finding && fingerprint(*finding) != m_shown;
    m_reason->setText(finding ? m_reasons.value(fingerprint(*finding)) : QString());
    showDetails(finding);
    if (isAnother && m_table->hasFocus())   // Keys choose as clicks do.
        Q_EMIT chosen(finding->elements);
}

void ReviewPanel::showDetails(const Finding *finding)
{
    const Topology &topology = m_document.topology();
    m_shown = finding ? fingerprint(*finding) : QString();
    m_title->setText(finding ? render::cleanLabel(titleOf(topology, *finding)) : QString());
    m_why->setText(finding ? whyOf(*finding) : QString());
    addCost(finding);
    m_remedy->setText(finding ? tr("What to do: %1").arg(remedyOf(*finding)) : QString());
    const bool isAccepted = finding && finding->accepted;
    const bool exists = finding && (finding->target.isEmpty() || topology.contains(finding->target));
    const auto edit = exists && !isAccepted ? fixFor(topology, *finding) : std::nullopt;
    m_more->setVisible(finding);
    const bool canGo = finding && !edit && !isAccepted && !finding->elements.isEmpty() && exists;
    m_fix->setVisible(finding && !isAccepted);
    m_fix->setText(canGo ? tr("Show") : tr("Fix"));
    m_fix->setEnabled((edit || canGo) && !m_hasJustFixed);
    m_preview->setText(isAccepted
                           ? tr("Accepted on %1: %2").arg(finding->accepted->date, finding->accepted->reason)
                       : edit ? tr("The fix: %1").arg(summaryOfEdit(topology, *edit))
                              : QString());
    checkFix(finding, edit);
    m_preview->setVisible(!m_preview->text().isEmpty());
    m_reason->setVisible(finding && !isAccepted);
    m_accept->setVisible(finding);
    m_accept->setText(isAccepted ? tr("No longer accept") : tr("Accept"));
    offerAccepting();
}

void ReviewPanel::addCost(const Finding *finding)
{
    m_cost->stop();
    if (!finding)
        return;
    m_cost->start([this, topology = m_document.topology(), finding = *finding,
                   why = m_why->text()](const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        const QString cost = costText(topology, finding, stop);
        if (!cost.isEmpty())
            tell([this, text = why + u' ' + cost] { m_why->setText(text); });
    });
}

}   // namespace switchover
