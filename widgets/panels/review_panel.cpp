#include "widgets/panels/review_panel.h"

#include <QComboBox>
#include <QDate>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>

#include "model/document/document.h"
#include "model/render/label.h"
#include "model/review/acceptance.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"
#include "widgets/models/background_work.h"
#include "widgets/models/findings_model.h"
#include "widgets/models/fix_preview.h"
#include "widgets/models/review_runner.h"
#include "widgets/panels/row_pointer.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"

namespace switchover {

using namespace Qt::StringLiterals;

class ReviewPanel::Filter final : public QSortFilterProxyModel
{
public:
    void set(Severity least, bool withAccepted, const QString &text)
    {
        m_least = least;
        m_withAccepted = withAccepted;
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        const auto &findings = static_cast<const FindingsModel &>(*sourceModel());
        const Finding &finding = findings.finding(row);
        if (finding.severity < m_least || (finding.accepted && !m_withAccepted))
            return false;
        for (int column = 0; column < FindingsModel::columns; ++column)
            if (findings.index(row, column).data().toString().contains(m_text, Qt::CaseInsensitive))
                return true;
        return false;
    }

private:
    Severity m_least = Severity::Note;
    bool m_withAccepted = true;
    QString m_text;
};

namespace {

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
      m_cost(new BackgroundWork(this)), m_signs(new SignDelegate(this))
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
    if (!on && std::exchange(m_hasJustFixed, false))
        showDetails(current());
}

void ReviewPanel::applyFilter()
{
    m_filter->set(Severity(m_least->currentData().toInt()), true, m_text->text());
}

void ReviewPanel::refresh()
{
    const QString kept = m_shown;
    {
        const QSignalBlocker blocker(m_table->selectionModel());
        m_model->set(m_runner.review());
    }
    m_hint->setText(m_runner.isCurrent() ? tr("Nothing is wrong with this drawing.") : tr("Looking..."));
    m_hint->setVisible(m_model->rowCount() == 0);
    m_table->setVisible(m_model->rowCount() > 0);
    m_acceptAll->setVisible(m_model->rowCount() > 0);
    showStale();
    int row = 0;
    for (int i = 0; i < m_filter->rowCount(); ++i)
        if (fingerprint(m_model->finding(m_filter->mapToSource(m_filter->index(i, 0)).row())) == kept)
            row = i;
    m_table->setCurrentIndex(m_filter->index(row, 0));
    showDetails(current());
}

/// Accepted findings whose cause is gone: an acceptance that nobody needs would hide the next one.
void ReviewPanel::showStale()
{
    QStringList names;
    for (const Acceptance &acceptance : m_runner.review().stale)
        names.append(acceptance.rule + u' ' + m_document.topology().nameOf(acceptance.element));
    m_stale->setText(render::cleanLabel(tr("Accepted, but no longer found: %1").arg(names.join(u", "_s))));
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
    m_reason->clear();
    Q_EMIT previewed(batch({}));   // Of the one before, whose button the pointer may be on.
    showDetails(finding);
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
                       : edit ? tr("The fix: %1").arg(fixPreview(topology, *finding, *edit))
                              : QString());
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

void ReviewPanel::offerAccepting()
{
    const Finding *finding = current();
    m_accept->setEnabled((finding && finding->accepted) || !reasonGiven().isEmpty());
    m_acceptAll->setEnabled(!reasonGiven().isEmpty());
}

QString ReviewPanel::reasonGiven() const { return m_reason->text().trimmed(); }

void ReviewPanel::perform(const QString &label, const Edit &edit)
{
    if (const auto done = m_document.perform(label, edit); !done)
        Q_EMIT message(done.error().text());
}

void ReviewPanel::fix()
{
    const Finding *finding = current();
    if (!finding)
        return;
    const auto edit = fixFor(m_document.topology(), *finding);
    if (!edit) {
        Q_EMIT chosen(finding->elements);
        Q_EMIT activated(finding->elements.constFirst());
        return;
    }
    Q_EMIT previewed(batch({}));
    const QString summary = summaryOfEdit(m_document.topology(), *edit);
    const Topology before = m_document.topology();
    m_hasJustFixed = m_fix->underMouse();
    m_fix->setEnabled(!m_hasJustFixed);
    perform(tr("Fix: %1").arg(titleOf(m_document.topology(), *finding)), *edit);
    QStringList added;
    for (const Node &node : m_document.topology().nodes())
        if (!before.node(node.id))
            added.append(node.id);
    Q_EMIT mended(added);
    Q_EMIT message(tr("Fixed: %1. Undo takes it back.").arg(summary));
}

void ReviewPanel::acceptOrWithdraw()
{
    const Finding *finding = current();
    if (!finding)
        return;
    const Topology &topology = m_document.topology();
    if (finding->accepted)
        perform(tr("No longer accept %1").arg(finding->rule), withdraw(topology, {*finding->accepted}));
    else if (!reasonGiven().isEmpty())
        perform(tr("Accept %1").arg(finding->rule),
                accept(topology, {*finding}, reasonGiven(), QDate::currentDate().toString(Qt::ISODate)));
    m_runner.finishNow();
}

void ReviewPanel::acceptAll()
{
    std::vector<Finding> open = m_runner.review().findings;
    std::erase_if(open, [](const Finding &finding) { return finding.accepted.has_value(); });
    if (open.empty() || reasonGiven().isEmpty())
        return;
    perform(tr("Accept all findings"),
            accept(m_document.topology(), open, reasonGiven(), QDate::currentDate().toString(Qt::ISODate)));
    m_runner.finishNow();
}

}   // namespace switchover
