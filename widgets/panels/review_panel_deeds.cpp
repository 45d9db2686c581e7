#include <QDate>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "model/document/document.h"
#include "model/review/acceptance.h"
#include "model/review/formats/formats.h"
#include "widgets/models/background_work.h"
#include "widgets/models/findings_model.h"
#include "widgets/models/fix_preview.h"
#include "widgets/models/review_runner.h"
#include "widgets/panels/review_filter.h"
#include "widgets/panels/review_panel.h"
#include "widgets/style/plain_text.h"

/// What a person does about a finding: fixes or accepts it.
namespace switchover {

using namespace Qt::StringLiterals;

void ReviewPanel::offerAccepting()
{
    const Finding *finding = current();
    m_accept->setEnabled((finding && finding->accepted) || !reasonGiven().isEmpty());
    m_acceptAll->setEnabled(!reasonGiven().isEmpty());
    const int open = int(
        std::ranges::count_if(m_runner.review().findings, [](const Finding &one) { return !one.accepted; }));
    const QString why = reasonGiven().isEmpty() ? tr(" Type the reason first.") : QString();
    setPlainToolTip(*m_accept, tr("Accepts this finding with this reason.") + why);
    setPlainToolTip(*m_acceptAll,
                    tr("Accepts all %n findings that are open today, also those that the filter hides, with "
                       "this reason.",
                       nullptr, open) +
                        why);
}

void ReviewPanel::keepReason()
{
    if (!m_shown.isEmpty())
        m_reasons.insert(m_shown, m_reason->text());
}

QString ReviewPanel::reasonGiven() const { return m_reason->text().trimmed(); }

void ReviewPanel::perform(const QString &label, const Edit &edit)
{
    if (const auto done = m_document.perform(label, edit); !done)
        Q_EMIT message(done.error().text());
}

/// What the fix does is worked out beside the window: two reviews and two analyses.
void ReviewPanel::checkFix(const Finding *finding, const std::optional<Edit> &edit)
{
    m_check->stop();
    m_broken.reset();
    if (!finding || !edit)
        return;
    m_check->start([this, topology = m_document.topology(), finding = *finding,
                    edit = *edit](const std::stop_token &stop, const BackgroundWork::Tell &tell) {
        if (const auto effect = effectOf(topology, finding, edit, stop))
            tell([this, known = *effect] { showEffect(known); });
    });
}

void ReviewPanel::showEffect(const FixEffect &effect)
{
    m_broken = promiseBroken(m_document.topology(), effect);
    if (!m_broken->isEmpty()) {
        m_fix->setEnabled(false);
        m_preview->setText(tr("No fix by itself here. %1").arg(*m_broken));
    } else if (const QString words = effectWords(m_document.topology(), effect); !words.isEmpty()) {
        m_preview->setText(m_preview->text() + u". "_s + words);
    }
}

/// Also where the pointer is quicker than the thought.
bool ReviewPanel::keepsItsPromise(const Finding &finding, const Edit &edit)
{
    if (!m_broken)
        if (const auto effect = effectOf(m_document.topology(), finding, edit))
            showEffect(*effect);
    if (!m_broken || m_broken->isEmpty())
        return true;
    Q_EMIT message(tr("Not fixed. %1").arg(*m_broken));
    return false;
}

void ReviewPanel::fix()
{
    const Finding *finding = current();
    if (!finding)
        return;
    const auto edit = fixFor(m_document.topology(), *finding);
    if (!edit) {
        Q_EMIT chosen(finding->elements);
        Q_EMIT activated(finding->elements.constFirst());
        return;
    }
    Q_EMIT previewed(batch({}));
    if (!keepsItsPromise(*finding, *edit))
        return;
    const QString summary = summaryOfEdit(m_document.topology(), *edit);
    const Topology before = m_document.topology();
    m_hasJustFixed = m_fix->underMouse();
    m_fix->setEnabled(!m_hasJustFixed);
    perform(tr("Fix: %1").arg(titleOf(m_document.topology(), *finding)), *edit);
    QStringList added;
    for (const Node &node : m_document.topology().nodes())
        if (!before.node(node.id))
            added.append(node.id);
    Q_EMIT mended(added);
    Q_EMIT message(tr("Fixed: %1. Undo takes it back.").arg(summary));
}

void ReviewPanel::acceptOrWithdraw()
{
    const Finding *finding = current();
    if (!finding)
        return;
    const Topology &topology = m_document.topology();
    if (finding->accepted)
        perform(tr("No longer accept %1").arg(finding->rule), withdraw(topology, {*finding->accepted}));
    else if (!reasonGiven().isEmpty()) {
        perform(tr("Accept %1").arg(finding->rule),
                accept(topology, {*finding}, reasonGiven(), QDate::currentDate().toString(Qt::ISODate)));
        m_reasons.remove(m_shown);
        goToNextOpen();
    }
    m_runner.finishNow();
}

/// The one that is shown next, now that this one is done with.
void ReviewPanel::goToNextOpen()
{
    for (int row = m_table->currentIndex().row() + 1; row < m_filter->rowCount(); ++row) {
        const Finding &next = m_model->finding(m_filter->mapToSource(m_filter->index(row, 0)).row());
        if (!next.accepted) {
            m_table->setCurrentIndex(m_filter->index(row, 0));
            return;
        }
    }
}

void ReviewPanel::acceptAll()
{
    std::vector<Finding> open = m_runner.review().findings;
    std::erase_if(open, [](const Finding &finding) { return finding.accepted.has_value(); });
    if (open.empty() || reasonGiven().isEmpty())
        return;
    perform(tr("Accept all findings"),
            accept(m_document.topology(), open, reasonGiven(), QDate::currentDate().toString(Qt::ISODate)));
    m_runner.finishNow();
}

}   // namespace switchover
