#include "widgets/dialogs/secrets_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QScrollArea>

#include "widgets/models/keychain.h"
#include "widgets/style/plain_text.h"

namespace switchover {

SecretsDialog::SecretsDialog(const QStringList &names, Keychain &keychain, QWidget *parent)
    : QDialog(parent), m_keychain(keychain), m_trouble(plainLabel({}, this))
{
    setWindowTitle(tr("Secrets"));
    resize(480, 320);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    QLabel *why = plainLabel(
        names.isEmpty() ? tr("This drawing names no secrets. A probe names one as ${NAME}.")
                        : tr("What you enter goes into the keychain of your desktop, never into the drawing. "
                             "A field that is left empty changes nothing."),
        this);
    why->setWordWrap(true);
    column->addWidget(why);
    auto *list = new QWidget(this);
    auto *form = new QFormLayout(list);
    form->setContentsMargins(0, 0, 0, 0);
    for (const QString &name : names) {
        auto *field = new QLineEdit(list);
        field->setEchoMode(QLineEdit::Password);
        field->setAccessibleName(name);
        m_fields[name] = field;
        form->addRow(plainLabel(name, list), field);
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(list);
    column->addWidget(scroll, 1);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    column->addWidget(m_trouble);
    auto *buttons = new QDialogButtonBox(
        names.isEmpty() ? QDialogButtonBox::Close : QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SecretsDialog::keepAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SecretsDialog::keepAll()
{
    m_trouble->hide();
    m_open = 1;
    const auto done = [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        if (!error.isEmpty()) {
            self->m_trouble->setText(tr("The keychain did not take it: %1").arg(error));
            self->m_trouble->show();
        }
        if (--self->m_open == 0 && !self->m_trouble->isVisibleTo(self))
            self->accept();
    };
    for (const auto &[name, field] : m_fields)
        if (!field->text().isEmpty()) {
            ++m_open;
            m_keychain.keep(name, field->text(), done);
        }
    done({});
}

}   // namespace switchover
