#include "widgets/dialogs/typical_values_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "model/availability/structure.h"
#include "model/availability/typical_values.h"
#include "model/availability/words.h"
#include "model/render/label.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using availability::TypicalValue;

namespace {

bool suits(const TypicalValue &value, const QString &kind) { return value.kinds.contains(kind); }

bool hasTypicalValue(const QString &kind)
{
    return std::ranges::any_of(availability::typicalValues(),
                               [&](const TypicalValue &each) { return suits(each, kind); });
}

bool statesAvailability(const Attributes &attributes)
{
    return attributes.contains(u"availability"_s) || attributes.contains(u"mtbf"_s);
}

}   // namespace

bool TypicalValuesDialog::suitsAny(const Topology &topology)
{
    return std::ranges::any_of(topology.nodes(), hasTypicalValue, &Node::kind) ||
           std::ranges::any_of(topology.zones(), hasTypicalValue, &Zone::kind);
}

TypicalValuesDialog::TypicalValuesDialog(const Topology &topology, QWidget *parent)
    : QDialog(parent), m_topology(topology), m_table(new QTableWidget(0, 2, this)),
      m_source(plainLabel({}, this)), m_apply(nullptr)
{
    setWindowTitle(tr("Typical Availabilities"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(12);
    auto *intro = plainLabel(tr("For elements that do not say how available they are, a typical value is a "
                                "start; a measured one is "
                                "better."),
                             this);
    intro->setWordWrap(true);
    layout->addWidget(intro);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_source);
    m_source->setWordWrap(true);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_source->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Use These"), QDialogButtonBox::AcceptRole);
    m_apply->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    m_table->setHorizontalHeaderLabels({tr("Element"), tr("Availability")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 18);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
    for (const bool stated : {false, true}) {   // First what is missing.
        for (const Node &node : topology.nodes())
            if (statesAvailability(node.attributes) == stated)
                addRow(node.id, node.kind, node.attributes);
        for (const Zone &zone : topology.zones())
            if (statesAvailability(zone.attributes) == stated)
                addRow(zone.id, zone.kind, zone.attributes);
    }
    updateButton();
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 26);
}

void TypicalValuesDialog::addRow(const Id &id, const QString &kind, const Attributes &attributes)
{
    if (!hasTypicalValue(kind))
        return;
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *name = new QTableWidgetItem(render::cleanLabel(m_topology.nameOf(id)));
    name->setFlags(Qt::ItemIsEnabled);
    m_table->setItem(row, 0, name);
    auto *box = new QComboBox(m_table);
    box->setAccessibleName(tr("Typical availability of %1").arg(name->text()));
    fillChoices(*box, kind, attributes);
    m_table->setCellWidget(row, 1, box);
    m_choices.emplace_back(id, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] {
        explain(*box);
        updateButton();
    });
}

void TypicalValuesDialog::fillChoices(QComboBox &box, const QString &kind, const Attributes &attributes) const
{
    if (statesAvailability(attributes))
        box.addItem(tr("as stated: %1")
                        .arg(availability::availabilityText(availability::unavailabilityOf(attributes))));
    else
        box.addItem(tr("not stated"));
    for (const TypicalValue &value : availability::typicalValues()) {
        if (suits(value, kind))
            box.addItem(u"%1: %2"_s.arg(availability::availabilityText(1 - value.availability),
                                        value.label.translated()),
                        value.id);
    }
}

void TypicalValuesDialog::explain(const QComboBox &box)
{
    const QString id = box.currentData().toString();
    const auto values = availability::typicalValues();
    const auto found = std::ranges::find(values, id, &TypicalValue::id);
    m_source->setText(found == values.end() ? QString() : tr("Source: %1").arg(found->source));
}

void TypicalValuesDialog::updateButton()
{
    m_apply->setEnabled(std::ranges::any_of(
        m_choices, [](const auto &choice) { return choice.second->currentData().isValid(); }));
}

Edit TypicalValuesDialog::edit() const
{
    std::vector<Edit> edits;
    const auto values = availability::typicalValues();
    for (const auto &[id, box] : m_choices) {
        const auto value = std::ranges::find(values, box->currentData().toString(), &TypicalValue::id);
        if (value == values.end())
            continue;
        const auto state = [&edits, value](auto element) {
            element.attributes.insert_or_assign(u"availability"_s, Value{value->availability});
            element.attributes.erase(u"mtbf"_s);   // One of both; the time to repair goes with either.
            edits.push_back(put(std::move(element)));
        };
        if (const Node *node = m_topology.node(id))
            state(*node);
        else if (const Zone *zone = m_topology.zone(id))
            state(*zone);
    }
    return batch(std::move(edits));
}

}   // namespace switchover
