#include "widgets/dialogs/sources_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "model/probe/sources/fetch.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using Kind = probe::SourceOrder::Kind;

SourcesDialog::SourcesDialog(const std::vector<HealthRunner::Source> &sources, QWidget *parent)
    : QDialog(parent), m_table(new QTableWidget(0, 2, this)), m_fault(plainLabel({}, this))
{
    setWindowTitle(tr("Sources of Health"));
    resize(640, 320);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    QLabel *why = plainLabel(tr("Engines that look at your endpoints already. They are kept on this machine, "
                                "not in the drawing, and asked "
                                "while you watch. A password or a token is named, as in "
                                "https://:${TOKEN}@prometheus.example; HAProxy may "
                                "also be asked by its socket, as in unix:/run/haproxy/admin.sock."),
                             this);
    why->setWordWrap(true);
    column->addWidget(why);
    column->addWidget(m_table, 1);
    column->addWidget(m_fault);
    m_fault->setWordWrap(true);
    m_fault->hide();
    m_table->setHorizontalHeaderLabels({tr("Kind"), tr("Address")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->resizeSection(0, 140);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setAccessibleName(tr("Sources"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton *add = buttons->addButton(tr("Add"), QDialogButtonBox::ActionRole);
    QPushButton *remove = buttons->addButton(tr("Remove"), QDialogButtonBox::ActionRole);
    column->addWidget(buttons);
    connect(add, &QPushButton::clicked, this, [this] { addRow({}); });
    connect(remove, &QPushButton::clicked, this, [this] { m_table->removeRow(m_table->currentRow()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &SourcesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const HealthRunner::Source &source : sources)
        addRow(source);
    if (sources.empty())
        addRow({});
}

void SourcesDialog::addRow(const HealthRunner::Source &source)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *kind = new QComboBox(m_table);
    kind->addItem(u"Prometheus"_s, int(Kind::Prometheus));
    kind->addItem(u"HAProxy"_s, int(Kind::Haproxy));
    kind->setCurrentIndex(kind->findData(int(source.kind)));
    kind->setAccessibleName(tr("Kind"));
    m_table->setCellWidget(row, 0, kind);
    auto *address = new QLineEdit(source.url, m_table);
    address->setPlaceholderText(u"http://127.0.0.1:9090"_s);
    address->setAccessibleName(tr("Address"));
    m_table->setCellWidget(row, 1, address);
}

std::vector<HealthRunner::Source> SourcesDialog::sources() const
{
    std::vector<HealthRunner::Source> list;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto *kind = qobject_cast<QComboBox *>(m_table->cellWidget(row, 0));
        const auto *address = qobject_cast<QLineEdit *>(m_table->cellWidget(row, 1));
        if (kind && address && !address->text().trimmed().isEmpty())
            list.push_back({Kind(kind->currentData().toInt()), address->text().trimmed()});
    }
    return list;
}

/// An address that nobody could ask is not taken.
void SourcesDialog::accept()
{
    const auto anySecret = [](const QString &) { return std::optional(u"secret"_s); };
    for (const HealthRunner::Source &source : sources()) {
        if (source.kind == Kind::Haproxy && source.url.startsWith(u"unix:"_s))
            continue;
        if (const auto fetch = probe::Fetch::of(source.url, anySecret, std::chrono::seconds(1)); !fetch) {
            m_fault->setText(u"%1: %2"_s.arg(source.url, fetch.error().text()));
            m_fault->show();
            return;
        }
    }
    QDialog::accept();
}

}   // namespace switchover
