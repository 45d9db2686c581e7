#include "widgets/dialogs/measured_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "model/base/units.h"
#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/render/label.h"
#include "widgets/inspector/value_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/row_table.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

enum { MeasuredNode, MeasuredWhat, MeasuredBefore, MeasuredAfter, measuredColumns };

QString measuredText(const AttributeSpec &spec, const Value *value)
{
    if (!value)
        return MeasuredDialog::tr("not stated");
    if (const auto *time = value->get<Distribution>())
        return MeasuredDialog::tr("%1 on average").arg(humanDuration(time->mean));
    const QString unit = value_text::unit(spec), text = value_text::show(spec, *value);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

/// One after the other: each of what was measured alone.
std::vector<health::Measured> parted(const health::Measured &value)
{
    return {{value.node, value.availability, {}, {}},
            {value.node, {}, value.service, {}},
            {value.node, {}, {}, value.rate}};
}

}   // namespace

MeasuredDialog::MeasuredDialog(const Topology &topology, const std::vector<health::Measured> &values,
                               QWidget *parent)
    : QDialog(parent), m_topology(topology), m_table(new QTableWidget(0, measuredColumns, this)),
      m_use(nullptr)
{
    setWindowTitle(tr("Use Measured Values"));
    resizeOnScreen(*this, {640, 400});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    QLabel *intro =
        plainLabel(tr("What was measured takes the place of what the drawing says, in one step that can be "
                      "undone. A time of service includes the way there."),
                   this);
    intro->setWordWrap(true);
    column->addWidget(intro);
    column->addWidget(m_table, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("Use"), QDialogButtonBox::AcceptRole);
    m_use->setDefault(true);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    dressAsRows(*m_table, tr("Values that would change"));
    m_table->setHorizontalHeaderLabels({tr("Node"), tr("Value"), tr("In the drawing"), tr("Measured")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {160, 140, 140};
    for (int i = 0; i < MeasuredAfter; ++i)
        m_table->horizontalHeader()->resizeSection(i, widths[i]);
    for (const health::Measured &value : values)
        addRows(value);
    connect(m_table, &QTableWidget::itemChanged, this, &MeasuredDialog::updateButton);
    updateButton();
}

void MeasuredDialog::addRows(const health::Measured &value)
{
    const Node *node = m_topology.node(value.node);
    for (const health::Measured &part : node ? parted(value) : std::vector<health::Measured>()) {
        const Node after = health::withMeasured(*node, part);
        for (const AttributeSpec &spec : catalog::nodeAttributes(node->kind)) {
            const Value *now = Settings(*node).find(spec.id), *then = Settings(after).find(spec.id);
            if (!then || (now && *now == *then))
                continue;
            const int row = m_table->rowCount();
            m_table->insertRow(row);
            const QString texts[] = {render::cleanLabel(m_topology.nameOf(node->id)), spec.label.translated(),
                                     measuredText(spec, now), measuredText(spec, then)};
            for (int i = 0; i < measuredColumns; ++i)
                m_table->setItem(row, i, new QTableWidgetItem(texts[i]));
            m_table->item(row, MeasuredNode)
                ->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            m_table->item(row, MeasuredNode)->setCheckState(Qt::Checked);
            m_rows.push_back(part);
        }
    }
}

std::vector<health::Measured> MeasuredDialog::chosen() const
{
    std::vector<health::Measured> values;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (m_table->item(row, MeasuredNode)->checkState() != Qt::Checked)
            continue;
        const health::Measured &part = m_rows[std::size_t(row)];
        if (values.empty() || values.back().node != part.node)
            values.push_back({part.node, {}, {}, {}});
        health::Measured &value = values.back();
        value.availability = part.availability ? part.availability : value.availability;
        value.service = part.service ? part.service : value.service;
        value.rate = part.rate ? part.rate : value.rate;
    }
    return values;
}

void MeasuredDialog::updateButton()
{
    int ticked = 0;
    for (int row = 0; row < m_table->rowCount(); ++row)
        ticked += m_table->item(row, MeasuredNode)->checkState() == Qt::Checked;
    m_use->setText(tr("Use %n Values", nullptr, ticked));
    m_use->setEnabled(ticked > 0);
}

}   // namespace switchover
