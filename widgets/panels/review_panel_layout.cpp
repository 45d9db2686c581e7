#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>

#include "widgets/models/findings_model.h"
#include "widgets/panels/review_panel.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

/// How the panel of the review is put together, and how it fits.
namespace switchover {

using namespace Qt::StringLiterals;

QWidget *ReviewPanel::makeList()
{
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_text, 2);
    row->addWidget(m_least, 1);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 7);
    m_least->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_least->setMinimumContentsLength(8);
    column->addLayout(row);
    column->addWidget(m_hint, 1);
    column->addWidget(m_table, 1);
    auto *below = new QHBoxLayout;
    below->addWidget(m_stale, 1);
    below->addWidget(m_forget);
    column->addLayout(below);
    m_stale->setWordWrap(true);
    m_text->setPlaceholderText(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(glyphIcon(u"actions/filter"_s, render::Tone::Secondary), QLineEdit::LeadingPosition);
    m_text->setAccessibleName(tr("Filter findings by text"));
    m_least->addItem(tr("Everything"), int(Severity::Note));
    m_least->addItem(tr("Warnings and errors"), int(Severity::Warning));
    m_least->addItem(tr("Errors"), int(Severity::Error));
    m_least->setAccessibleName(tr("Filter findings by severity"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    return list;
}

QWidget *ReviewPanel::makeDetails()
{
    auto *details = new QWidget(this);
    auto *column = new QVBoxLayout(details);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    auto *texts = new QWidget(details);
    auto *lines = new QVBoxLayout(texts);
    lines->setContentsMargins(0, 0, 0, 0);
    for (QLabel *label : {m_title, m_why, m_remedy, m_preview}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (label != m_title)
            lines->addWidget(label);
    }
    lines->addStretch();
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_preview->setForegroundRole(QPalette::PlaceholderText);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addStretch();
    head->addWidget(m_more, 0, Qt::AlignTop);
    head->addWidget(m_fix, 0, Qt::AlignTop);
    m_more->setIcon(glyphIcon(u"actions/info"_s));
    m_more->setAccessibleName(tr("More about this"));
    m_more->setStyleSheet(u"padding: 4px 6px;"_s);   // No words to keep away from the border.
    setPlainToolTip(*m_more, tr("Opens the page of the handbook about this."));
    column->addLayout(head);
    auto *scroll = new QScrollArea(details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(texts);
    scroll->setMinimumHeight(fontMetrics().lineSpacing());
    column->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_accept);
    buttons->addWidget(m_acceptAll);
    m_acceptance = new QBoxLayout(QBoxLayout::LeftToRight);
    m_acceptance->addWidget(m_reason, 1);
    m_acceptance->addLayout(buttons);
    column->addLayout(m_acceptance);
    m_reason->setMinimumWidth(fontMetrics().averageCharWidth() * 14);
    m_fix->installEventFilter(this);
    m_reason->setAccessibleName(tr("Reason for accepting the finding"));
    return details;
}

/// Reason and buttons are two lines where the panel is narrow, unless it is low and one has room.
void ReviewPanel::resizeEvent(QResizeEvent *event)
{
    constexpr int wide = 760, high = 190, least = 500;
    QWidget::resizeEvent(event);
    const bool areTwo = width() < least || (width() < wide && height() >= high);
    m_title->setVisible(width() >= least || height() >= high);   // The row that is chosen says it as well.
    m_acceptance->setDirection(areTwo ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_reason->setPlaceholderText(
        width() >= wide || (areTwo && width() >= least) ? tr("Reason to accept it (needed)") : tr("Reason"));
}

/// What is wrong comes before how it is called in files, and before words for what a sign says as well.
void ReviewPanel::fit()
{
    const int width = m_table->viewport()->width();
    const bool isNarrow = width < 360;
    m_table->setColumnHidden(FindingsModel::RuleColumn, width < 400);
    m_table->setColumnHidden(FindingsModel::ElementColumn, isNarrow);
    m_model->setNamesElements(isNarrow);
    m_table->setColumnWidth(FindingsModel::ElementColumn, std::clamp(width / 4, 72, 200));
    m_table->setColumnWidth(FindingsModel::SeverityColumn,
                            isNarrow ? 30 : fontMetrics().averageCharWidth() * 12);
    m_table->horizontalHeader()->setVisible(!isNarrow);
    m_table->setItemDelegateForColumn(FindingsModel::SeverityColumn, isNarrow ? m_signs : nullptr);
}

}   // namespace switchover
