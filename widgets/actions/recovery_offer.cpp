#include "widgets/actions/recovery_offer.h"

#include <QCoreApplication>
#include <QLocale>

#include "model/document/recovery.h"
#include "widgets/actions/file_actions.h"
#include "widgets/dialogs/messages.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct RecoveryOfferTexts
{
    Q_DECLARE_TR_FUNCTIONS(recovery)
};

enum Choice { Restore, Discard, Later };

Choice ask(QWidget *parent, const LostWork &work)
{
    const QString drawing =
        work.documentName.isEmpty() ? RecoveryOfferTexts::tr("An unsaved drawing") : work.documentName;
    const QString when = QLocale().toString(work.lastChange, QLocale::ShortFormat);
    const messages::Message question{
        RecoveryOfferTexts::tr("Unsaved work was found."),
        RecoveryOfferTexts::tr("%1: %n changes until %2.\nThe program ended before they were saved.", nullptr,
                               work.changes)
            .arg(work.fileName.isEmpty() ? drawing : work.fileName, when),
        {}};
    return Choice(messages::ask(parent, question,
                                {RecoveryOfferTexts::tr("Restore"), RecoveryOfferTexts::tr("Discard"),
                                 RecoveryOfferTexts::tr("Ask Again Later")}));
}

}   // namespace

void offerRecovery(FileActions &first, const std::function<FileActions &()> &newWindow)
{
    Recovery recovery;
    for (const LostWork &work : recovery.find()) {
        switch (ask(first.window(), work)) {
        case Restore:
            (first.mayBeReplacedBy(work) ? first : newWindow()).restore(recovery, work);
            break;
        case Discard:
            recovery.discard(work);
            break;
        case Later:
            break;
        }
    }
}

}   // namespace switchover
