#include "widgets/inspector/choice_box.h"

#include <QPainter>
#include <QSignalBlocker>
#include <QWheelEvent>

#include <algorithm>

#include "model/render/glyphs.h"

namespace switchover {

ChoiceBox::ChoiceBox(std::function<std::vector<Candidate>()> candidates, QWidget *parent)
    : QComboBox(parent), m_candidates(std::move(candidates))
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setFocusPolicy(Qt::StrongFocus);
}

void ChoiceBox::present(const QString &id, const QString &placeholder)
{
    const QSignalBlocker blocker(this);
    setPlaceholderText(placeholder);
    int at = id.isNull() ? -1 : findData(id);
    if (at < 0 && !id.isEmpty()) {
        const auto all = m_candidates();
        const auto it = std::ranges::find(all, id, &Candidate::id);
        addItem(it == all.end() ? id : it->label, id);
        at = count() - 1;
    }
    setCurrentIndex(at);
}

void ChoiceBox::fill()
{
    const QSignalBlocker blocker(this);
    const bool chosen = currentIndex() >= 0;
    const QString id = currentId();
    const QString label = currentText();
    clear();
    if (!m_noneText.isEmpty())
        addItem(m_noneText, QString(QLatin1StringView("")));
    for (const Candidate &candidate : m_candidates())
        addItem(candidate.label, candidate.id);
    if (chosen && findData(id) < 0)
        addItem(label, id);
    setCurrentIndex(chosen ? findData(id) : -1);
}

void ChoiceBox::showPopup()
{
    fill();
    QComboBox::showPopup();
}

void ChoiceBox::focusInEvent(QFocusEvent *event)
{
    if (event->reason() != Qt::PopupFocusReason)
        fill();
    QComboBox::focusInEvent(event);
}

void ChoiceBox::wheelEvent(QWheelEvent *event) { event->ignore(); }   // Scrolls the panel, never a value.

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    render::paintGlyph(painter, QRectF(width() - 20, (height() - 12) / 2, 12, 12),
                       QStringLiteral("actions/chevron-down"), palette().color(QPalette::PlaceholderText));
}

}   // namespace switchover
