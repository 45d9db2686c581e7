#include "widgets/scenario/expectations_view.h"

#include <QComboBox>
#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include "widgets/scenario/expectations_model.h"
#include "widgets/style/icons.h"

namespace switchover {

using namespace Qt::StringLiterals;

/// Metrics are completed out of all that there are; comparisons are chosen.
class ExpectationsView::Delegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        if (index.column() == ExpectationsModel::ComparisonColumn)
            return makeChoice(parent);
        auto *line = static_cast<QLineEdit *>(QStyledItemDelegate::createEditor(parent, option, index));
        if (index.column() == ExpectationsModel::MetricColumn) {
            line->setAccessibleName(ExpectationsView::tr("Metric"));
            auto *completer = new QCompleter(known, line);
            completer->setFilterMode(Qt::MatchContains);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            completer->setMaxVisibleItems(12);
            line->setCompleter(completer);
        } else {
            line->setAccessibleName(ExpectationsView::tr("Value"));
        }
        return line;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            box->setCurrentIndex(index.data(Qt::EditRole).toInt());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (const auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentIndex());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }

    QStringList known;

private:
    QWidget *makeChoice(QWidget *parent) const
    {
        using Comparison = ExpectationsModel::Comparison;
        auto *box = new QComboBox(parent);
        box->setAccessibleName(ExpectationsView::tr("Comparison"));
        for (const Comparison each :
             {Comparison::AtLeast, Comparison::AtMost, Comparison::Equals, Comparison::Between})
            box->addItem(ExpectationsModel::comparisonText(each));
        connect(box, &QComboBox::activated, this, [this, box] {
            auto *self = const_cast<Delegate *>(this);
            Q_EMIT self->commitData(box);
            Q_EMIT self->closeEditor(box);
        });
        return box;
    }
};

ExpectationsView::ExpectationsView(ScenarioEditor &editor, QWidget *parent)
    : QWidget(parent), m_model(std::make_unique<ExpectationsModel>(editor)), m_delegate(new Delegate(this)),
      m_table(new QTableView(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(4);
    column->addWidget(m_table, 1);
    auto *add = new QPushButton(glyphIcon(u"actions/add"_s), tr("Add an expectation"), this);
    add->setObjectName(u"addExpectation"_s);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(add);
    row->addStretch(1);
    column->addLayout(row);
    m_table->setModel(m_model.get());
    m_table->setItemDelegate(m_delegate);
    m_table->setAccessibleName(tr("Expectations"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                             QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setIconSize({14, 14});
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(ExpectationsModel::MetricColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(ExpectationsModel::StateColumn, QHeaderView::Stretch);
    header->resizeSection(ExpectationsModel::ComparisonColumn, fontMetrics().averageCharWidth() * 15);
    header->resizeSection(ExpectationsModel::ValueColumn, fontMetrics().averageCharWidth() * 15);
    connect(add, &QPushButton::clicked, this, [this] {
        m_model->add();
        const QModelIndex made = m_model->index(m_model->rowCount() - 1, ExpectationsModel::MetricColumn);
        m_table->setCurrentIndex(made);
        m_table->edit(made);
    });
}

ExpectationsView::~ExpectationsView()
{
    m_table->setModel(nullptr);   // The model goes first.
}

void ExpectationsView::setKnown(const QStringList &names)
{
    m_delegate->known = names;
    m_model->setKnown(names);
}

bool ExpectationsView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        m_model->remove(m_table->currentIndex().row());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}   // namespace switchover
