#include "widgets/dialogs/probes_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

#include "model/catalog/catalog.h"
#include "model/probe/probe_type.h"
#include "model/render/label.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

enum { ProposedNode, ProposedKind, ProposedTarget, ProposedWhy, proposedColumns };
constexpr int proposedFaultRole = Qt::UserRole;   ///< Of a target: what is wrong with it.

/// Hands in each key stroke, so that a target is checked as one types.
class AsTyped final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor))
            connect(line, &QLineEdit::textEdited, this,
                    [this, line] { Q_EMIT const_cast<AsTyped *>(this)->commitData(line); });
        return editor;
    }
};

}   // namespace

ProbesDialog::ProbesDialog(const Topology &topology, std::vector<probe::Proposal> proposals, QWidget *parent)
    : QDialog(parent), m_topology(topology), m_proposals(std::move(proposals)),
      m_table(new QTableWidget(0, proposedColumns, this)), m_fault(plainLabel({}, this)), m_add(nullptr)
{
    setWindowTitle(tr("Add Probes"));
    resizeOnScreen(*this, {760, 440});
    layOut();
    for (const probe::Proposal &proposal : m_proposals)
        addRow(proposal);
    connect(m_table, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        if (item->column() == ProposedTarget)
            check(item->row());
        refresh();
    });
    connect(m_table, &QTableWidget::currentCellChanged, this, &ProbesDialog::refresh);
    refresh();
}

void ProbesDialog::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    QString text = tr("From what the drawing says of each node. Double-click a target to write another one. "
                      "Nothing is asked before you allow it.");
    if (const int missing = int(probe::nodesWithoutAddress(m_topology).size()); missing > 0)
        text += u' ' + tr("%n nodes have no address.", nullptr, missing);
    QLabel *intro = plainLabel(text, this);
    intro->setWordWrap(true);
    column->addWidget(intro);
    column->addWidget(m_table, 1);
    column->addWidget(m_fault);
    m_fault->setWordWrap(true);
    m_fault->setMinimumHeight(fontMetrics().lineSpacing());
    QPalette palette = m_fault->palette();
    palette.setColor(QPalette::WindowText, appliedTheme().colour(render::Tone::Failed));
    m_fault->setPalette(palette);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    m_add->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_table->setHorizontalHeaderLabels({tr("Node"), tr("Kind"), tr("Target"), tr("Why")});
    m_table->setAccessibleName(tr("Probes that could be added"));
    m_table->setItemDelegate(new AsTyped(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {150, 80, 230};
    for (int i = 0; i < ProposedWhy; ++i)
        m_table->horizontalHeader()->resizeSection(i, widths[i]);
}

void ProbesDialog::addRow(const probe::Proposal &proposal)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    const ProbeKind *kind = catalog::probeKind(proposal.probe.kind);
    const QString texts[] = {render::cleanLabel(m_topology.nameOf(proposal.probe.node)),
                             kind ? kind->label.translated() : proposal.probe.kind,
                             *proposal.probe.attributes.at(u"target"_s).get<QString>(), proposal.why};
    for (int i = 0; i < proposedColumns; ++i) {
        auto *item = new QTableWidgetItem(texts[i]);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setToolTip(asPlainText(texts[i]));
        m_table->setItem(row, i, item);
    }
    m_table->item(row, ProposedNode)
        ->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    m_table->item(row, ProposedNode)->setCheckState(Qt::Checked);
    m_table->item(row, ProposedTarget)
        ->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
    check(row);
}

bool ProbesDialog::isTicked(int row) const
{
    return m_table->item(row, ProposedNode)->checkState() == Qt::Checked;
}

Probe ProbesDialog::probeAt(int row) const
{
    Probe probe = m_proposals[std::size_t(row)].probe;
    probe.attributes[u"target"_s] = Value(m_table->item(row, ProposedTarget)->text().trimmed());
    return probe;
}

void ProbesDialog::check(int row)
{
    const probe::PreparedProbe prepared = probe::prepare(m_topology, probeAt(row), nullptr);
    const bool isWrong = prepared.obstacleAt == u"target";
    QTableWidgetItem *target = m_table->item(row, ProposedTarget);
    const QSignalBlocker blocker(m_table);
    target->setData(proposedFaultRole, isWrong ? prepared.obstacle.sentence : QString());
    target->setIcon(isWrong ? glyphIcon(u"actions/cross"_s, render::Tone::Failed) : QIcon());
    target->setToolTip(asPlainText(isWrong ? prepared.obstacle.sentence : target->text()));
}

void ProbesDialog::refresh()
{
    int ticked = 0;
    QString fault;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!isTicked(row))
            continue;
        ++ticked;
        const QString wrong = m_table->item(row, ProposedTarget)->data(proposedFaultRole).toString();
        if (!wrong.isEmpty() && (fault.isEmpty() || row == m_table->currentRow()))
            fault = u"%1: %2"_s.arg(m_table->item(row, ProposedNode)->text(), wrong);
    }
    m_fault->setText(fault);
    m_add->setText(tr("Add %n Probes", nullptr, ticked));
    m_add->setEnabled(ticked > 0 && fault.isEmpty());
}

std::vector<Probe> ProbesDialog::chosen() const
{
    std::vector<Probe> probes;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (isTicked(row))
            probes.push_back(probeAt(row));
    return probes;
}

}   // namespace switchover
