#include "widgets/dialogs/messages.h"

#include <QMessageBox>
#include <QPushButton>

#include "widgets/style/plain_text.h"

namespace switchover::messages {

static void prepare(QMessageBox &box, const Message &message)
{
    box.setWindowTitle(QCoreApplication::applicationName());
    box.setText(message.title);
    box.setInformativeText(message.text);
    if (!message.details.isEmpty())
        box.setDetailedText(message.details);
    setPlain(box);
}

static void show(QMessageBox::Icon icon, QWidget *parent, const Message &message)
{
    QMessageBox box(icon, {}, {}, QMessageBox::Ok, parent);
    prepare(box, message);
    box.exec();
}

void inform(QWidget *parent, const Message &message) { show(QMessageBox::Information, parent, message); }

void warn(QWidget *parent, const Message &message) { show(QMessageBox::Warning, parent, message); }

int ask(QWidget *parent, const Message &message, const QStringList &choices)
{
    QMessageBox box(QMessageBox::Question, {}, {}, QMessageBox::NoButton, parent);
    prepare(box, message);
    QList<QPushButton *> buttons;
    for (const QString &choice : choices)
        buttons.append(box.addButton(choice, choice == choices.constLast() ? QMessageBox::RejectRole
                                                                           : QMessageBox::AcceptRole));
    box.setDefaultButton(buttons.constFirst());
    box.setEscapeButton(buttons.constLast());
    box.exec();
    const auto chosen = buttons.indexOf(qobject_cast<QPushButton *>(box.clickedButton()));
    return chosen < 0 ? int(choices.size()) - 1 : int(chosen);
}

}   // namespace switchover::messages
