#include "widgets/dialogs/typical_values_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

#include "model/availability/structure.h"
#include "model/availability/typical_values.h"
#include "model/availability/words.h"
#include "model/render/label.h"
#include "widgets/dialogs/own_values.h"
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

const QString ownPrefix = QStringLiteral("own:");

/// What is chosen in a box: one that is quoted or one of the user's; nothing where it stays as it is.
std::optional<OwnValue> chosenIn(const QComboBox &box)
{
    const QString id = box.currentData().toString();
    for (const OwnValue &own : ownValues())
        if (id == ownPrefix + own.name)
            return own;
    for (const TypicalValue &typical : availability::typicalValues())
        if (id == typical.id)
            return OwnValue{typical.label.translated(), typical.availability, typical.source};
    return std::nullopt;
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
    layout->addLayout(makeOwnRow());
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
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 26);
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
    m_choices.push_back({id, kind, attributes, box});
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
    for (const OwnValue &own : ownValues())
        box.addItem(u"%1: %2"_s.arg(availability::availabilityText(1 - own.availability),
                                    render::cleanLabel(own.name)),
                    ownPrefix + own.name);
}

QHBoxLayout *TypicalValuesDialog::makeOwnRow()
{
    m_ownName = new QLineEdit(this);
    m_ownName->setPlaceholderText(tr("Own value"));
    m_ownName->setAccessibleName(tr("Name of an own value"));
    m_ownShare = new QDoubleSpinBox(this);
    m_ownShare->setDecimals(4);
    m_ownShare->setRange(0.0001, 100);
    m_ownShare->setValue(99.9);
    m_ownShare->setSuffix(tr(" %"));
    m_ownShare->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_ownShare->setFixedWidth(fontMetrics().averageCharWidth() * 14);
    m_ownShare->setAccessibleName(tr("Its availability"));
    m_ownSource = new QLineEdit(this);
    m_ownSource->setPlaceholderText(tr("Who says so"));
    m_ownSource->setAccessibleName(tr("Its source"));
    m_keep = new QPushButton(tr("Keep"), this);
    m_drop = new QPushButton(tr("Remove"), this);
    m_keep->setAutoDefault(false);
    m_drop->setAutoDefault(false);
    setPlainToolTip(*m_keep, tr("Offers it for all elements, in this drawing and others."));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_ownName, 3);
    row->addWidget(m_ownShare);
    row->addWidget(m_ownSource, 3);
    row->addWidget(m_keep);
    row->addWidget(m_drop);
    connect(m_ownName, &QLineEdit::textChanged, this, &TypicalValuesDialog::updateButton);
    connect(m_keep, &QPushButton::clicked, this, &TypicalValuesDialog::keepOwn);
    connect(m_drop, &QPushButton::clicked, this, &TypicalValuesDialog::dropOwn);
    return row;
}

void TypicalValuesDialog::keepOwn()
{
    keepOwnValue({m_ownName->text().trimmed(), m_ownShare->value() / 100, m_ownSource->text().trimmed()});
    refill();
}

void TypicalValuesDialog::dropOwn()
{
    dropOwnValue(m_ownName->text().trimmed());
    refill();
}

/// What was chosen stays chosen, unless it is gone.
void TypicalValuesDialog::refill()
{
    for (const Choice &choice : m_choices) {
        const QSignalBlocker quiet(choice.box);
        const QVariant chosen = choice.box->currentData();
        choice.box->clear();
        fillChoices(*choice.box, choice.kind, choice.attributes);
        choice.box->setCurrentIndex(chosen.isValid() ? std::max(0, choice.box->findData(chosen)) : 0);
    }
    updateButton();
}

void TypicalValuesDialog::explain(const QComboBox &box)
{
    const std::optional<OwnValue> value = chosenIn(box);
    m_source->setText(value && !value->source.isEmpty() ? tr("Source: %1").arg(value->source) : QString());
    if (value && box.currentData().toString().startsWith(ownPrefix)) {   // To be changed or removed.
        m_ownName->setText(value->name);
        m_ownShare->setValue(100 * value->availability);
        m_ownSource->setText(value->source);
    }
}

void TypicalValuesDialog::updateButton()
{
    m_apply->setEnabled(std::ranges::any_of(
        m_choices, [](const Choice &choice) { return choice.box->currentData().isValid(); }));
    const QString name = m_ownName->text().trimmed();
    const auto own = ownValues();
    const bool isKnown = std::ranges::find(own, name, &OwnValue::name) != own.end();
    m_keep->setEnabled(!name.isEmpty());
    m_drop->setEnabled(isKnown);
}

Edit TypicalValuesDialog::edit() const
{
    std::vector<Edit> edits;
    for (const Choice &choice : m_choices) {
        const std::optional<OwnValue> value = chosenIn(*choice.box);
        if (!value)
            continue;
        const auto state = [&edits, value](auto element) {
            element.attributes.insert_or_assign(u"availability"_s, Value{value->availability});
            element.attributes.erase(u"mtbf"_s);   // One of both; the time to repair goes with either.
            edits.push_back(put(std::move(element)));
        };
        if (const Node *node = m_topology.node(choice.id))
            state(*node);
        else if (const Zone *zone = m_topology.zone(choice.id))
            state(*zone);
    }
    return batch(std::move(edits));
}

}   // namespace switchover
