#include "widgets/dialogs/exchange_dialog.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include "model/health/endpoint.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/window_size.h"

namespace switchover {

using namespace Qt::StringLiterals;

ExchangeDialog::ExchangeDialog(const QString &title, probe::PreparedProbe probe, probe::Permission permission,
                               QWidget *parent)
    : QDialog(parent), m_probe(std::move(probe)), m_permission(std::move(permission)),
      m_icon(plainLabel({}, this)), m_standing(plainLabel({}, this)), m_phases(plainLabel({}, this)),
      m_tls(plainLabel({}, this)), m_text(new QPlainTextEdit(this)),
      m_again(new QPushButton(tr("Ask Again"), this))
{
    setWindowTitle(title);
    resizeOnScreen(*this, {640, 480});
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 16, 16, 16);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(8);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_standing, 0, 1);
    grid->addWidget(m_phases, 1, 1);
    grid->addWidget(m_tls, 2, 1);
    grid->addWidget(m_text, 3, 0, 1, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    grid->addWidget(buttons, 4, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(3, 1);
    m_tls->setAccessibleName(tr("What the handshake agreed on"));
    m_tls->hide();
    for (QLabel *label : {m_standing, m_phases, m_tls}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_phases->setForegroundRole(QPalette::PlaceholderText);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("The exchange"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &ExchangeDialog::ask);
    ask();
}

ExchangeDialog::~ExchangeDialog() = default;

void ExchangeDialog::ask()
{
    m_again->setEnabled(false);
    m_standing->setText(tr("Asking %1...").arg(m_probe.target.authority()));
    m_icon->setPixmap(glyphIcon(u"actions/question"_s, render::Tone::Unknown).pixmap(20, 20));
    m_phases->clear();
    m_tls->hide();
    m_text->clear();
    m_transcript = {};
    auto surroundings = std::make_shared<const probe::Surroundings>(probe::Surroundings{
        m_permission, [this](bool sent, const QByteArray &bytes) { m_transcript.add(sent, bytes); },
        [this](const probe::TlsFacts &facts) {
            m_tls->setText(health::inWords(facts));
            m_tls->show();
        }});
    m_asker =
        std::make_unique<probe::Asker>(std::move(surroundings), probe::Asker::Bounds(),
                                       [this](std::size_t, const probe::Reading &reading) { take(reading); });
    m_asker->ask(0, m_probe);
}

void ExchangeDialog::take(const probe::Reading &reading)
{
    const health::Sign sign = health::signOf(reading.outcome);
    m_icon->setPixmap(glyphIcon(sign.icon, sign.tone).pixmap(20, 20));
    m_standing->setText(
        reading.outcome.cause.isEmpty()
            ? u"%1. %2"_s.arg(sign.word, reading.outcome.sentence)
            : u"%1 (%2). %3"_s.arg(sign.word, reading.outcome.cause, reading.outcome.sentence));
    QStringList phases;
    for (const auto &[name, span] : health::phasesOf(reading.times))
        phases << u"%1 %2"_s.arg(name, probe::inWords(span));
    if (reading.detail.unverified)
        phases << tr("TLS is not verified");
    if (!reading.detail.address.isEmpty())
        phases.prepend(reading.detail.address);
    m_phases->setText(phases.join(u" · "_s));
    const QString text = m_transcript.text(m_probe.secrets);
    m_text->setPlainText(text.isEmpty() ? tr("Nothing was said.") : text);
    m_again->setEnabled(true);
}

}   // namespace switchover
