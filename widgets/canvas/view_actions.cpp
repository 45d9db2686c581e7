#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include "model/catalog/catalog.h"
#include "model/catalog/habits.h"
#include "model/catalog/variants.h"
#include "widgets/canvas/clipboard.h"
#include "widgets/canvas/folding.h"
#include "widgets/canvas/keyboard.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

constexpr int nudgePause = 1000;   // Milliseconds without a key that end an undo step.
constexpr double copyOffset = 3 * gridStep;
constexpr qsizetype longestSubject = 40;

}   // namespace

Ids CanvasView::selected() const { return {m_selection.ids().begin(), m_selection.ids().end()}; }

QString CanvasView::subject(const Ids &ids) const
{
    if (ids.size() != 1)
        return tr("%n elements", nullptr, int(ids.size()));
    const QString name = m_document.topology().nameOf(*ids.begin());
    return name.size() <= longestSubject ? name : name.left(longestSubject - 1) + QChar(0x2026);
}

bool CanvasView::perform(const QString &label, const Edit &edit, int gesture)
{
    if (isNothing(edit))
        return false;
    if (!m_permission.edits) {
        Q_EMIT statusMessage(tr("The drawing stays as it is while it is presented."));
        return false;
    }
    const auto done = m_document.perform(label, edit, gesture);
    if (!done)
        Q_EMIT statusMessage(done.error().what);
    return done.has_value();
}

bool CanvasView::perform(const QString &label, const Addition &addition)
{
    if (!perform(label, addition.edit))
        return false;
    m_selection.set(QStringList(addition.ids.begin(), addition.ids.end()));
    return true;
}

bool CanvasView::commitDraft(const QString &label)
{
    if (!m_permission.edits) {
        m_draft.drop();
        return false;
    }
    const auto done = m_draft.commit(label);
    if (!done)
        Q_EMIT statusMessage(done.error().what);
    return done.has_value();
}

void CanvasView::selectAll()
{
    const Topology &topology = m_document.topology();
    QStringList ids;
    const auto addAll = [&ids](const auto &elements) {
        for (const auto &element : elements)
            ids.append(element.id);
    };
    addAll(topology.nodes());
    addAll(topology.clusters());
    addAll(topology.links());
    addAll(topology.zones());
    m_selection.set(ids);
}

void CanvasView::deleteSelection()
{
    cancelGesture();
    const Ids ids = selected();
    perform(tr("Delete %1").arg(subject(ids)),
            removal(m_document.topology(), withHidden(m_document.topology(), ids)));
}

void CanvasView::duplicateSelection()
{
    cancelGesture();
    const Ids ids = selected();
    if (ids.empty())
        return;
    // Copies that were moved since go on by the same way: a row with one key.
    const QPointF offset = ids == m_lastCopy.ids ? m_lastCopy.offset + placeOfCopies() - m_lastCopy.place
                                                 : QPointF(copyOffset, copyOffset);
    const Addition copies = duplicate(m_document.topology(), ids, offset);
    if (perform(tr("Duplicate %1").arg(subject(ids)), copies))
        rememberCopies(copies.ids, offset);
}

void CanvasView::rememberCopies(const Ids &ids, QPointF offset)
{
    m_lastCopy = {ids, offset, {}};
    m_lastCopy.place = placeOfCopies();
}

QPointF CanvasView::placeOfCopies() const
{
    for (const Id &id : m_lastCopy.ids) {
        if (geometry().nodes.contains(id) || geometry().zones.contains(id))
            return m_scene.rectOf(id).topLeft();
    }
    return {};
}

void CanvasView::copy()
{
    if (m_selection.isEmpty())
        return;
    QGuiApplication::clipboard()->setMimeData(
        toClipboard(fragment(m_document.topology(), selected())).release());
    m_pastes = 0;
}

void CanvasView::cut()
{
    if (m_selection.isEmpty())
        return;
    copy();
    cancelGesture();
    const Ids ids = selected();
    perform(tr("Cut %1").arg(subject(ids)),
            removal(m_document.topology(), withHidden(m_document.topology(), ids)));
}

void CanvasView::paste()
{
    const QMimeData *content = QGuiApplication::clipboard()->mimeData();
    const auto held =
        content && mayHoldDrawing(*content) ? fromClipboard(*content) : Result<Topology>(Topology());
    const QRectF original = held ? render::placesOf(*held).bounds : QRectF();
    const QPointF offset = QPointF(copyOffset, copyOffset) * ++m_pastes;
    // Where the pointer is, unless it is still on what was copied: then beside that, if that can be seen.
    const QPointF pointed = pointerAt(m_pointer.inView, Qt::NoButton, {}).at;
    const QRectF near = original.adjusted(-copyOffset, -copyOffset, offset.x(), offset.y());
    const QPointF beside = original.center() + offset;
    if (m_isEntered && !near.contains(pointed))
        pasteAt(pointed + offset - QPointF(copyOffset, copyOffset));
    else
        pasteAt(visibleArea().contains(beside) && !original.isNull() ? beside : visibleArea().center());
}

void CanvasView::pasteAt(QPointF at)
{
    cancelGesture();
    const QMimeData *content = QGuiApplication::clipboard()->mimeData();
    const QString text = content ? noteIn(*content) : QString();
    const auto held =
        content && mayHoldDrawing(*content) ? fromClipboard(*content) : Result<Topology>(Topology());
    if (!held || (held->size() == 0 && text.isEmpty())) {
        Q_EMIT statusMessage(held ? tr("The clipboard holds no drawing and no text.") : held.error().what);
        return;
    }
    const auto addition = text.isEmpty() ? pastedInto(m_document.topology(), geometry(), *held, at)
                                         : placeText(m_document.topology(), geometry(), text, at);
    if (!addition)
        Q_EMIT statusMessage(addition.error().what);
    else
        perform(text.isEmpty() ? tr("Paste %1").arg(tr("%n elements", nullptr, int(addition->ids.size())))
                               : tr("Paste text"),
                *addition);
}

void CanvasView::lockSelection()
{
    const Topology &topology = m_document.topology();
    Ids places = selected();
    std::erase_if(places, [&](const Id &id) { return !topology.node(id) && !topology.zone(id); });
    const bool free = !catalog::unlocked(topology, places).empty();
    perform(free ? tr("Lock %1").arg(subject(places)) : tr("Unlock %1").arg(subject(places)),
            switchover::setAttribute(topology, places, QStringLiteral("locked"),
                                     free ? std::optional(Value{true, nullptr}) : std::nullopt));
}

void CanvasView::nudge(int stepsRight, int stepsDown)
{
    const Ids ids = catalog::unlocked(m_document.topology(), selected());
    if (ids.empty() && !m_selection.isEmpty()) {
        Q_EMIT statusMessage(tr("%1 is locked in its place.").arg(subject(selected())));
        return;
    }
    const QPointF delta = QPointF(stepsRight, stepsDown) * gridStep;
    if (!m_nudgePause.isActive())
        m_nudgeGesture = m_document.newGesture();
    if (perform(tr("Move %1").arg(subject(ids)), moveBy(m_document.topology(), ids, delta), m_nudgeGesture))
        m_nudgePause.start(nudgePause, this);
}

void CanvasView::connectSelection()
{
    QStringList ends = m_selection.ids();
    ends.removeIf(
        [this](const Id &id) { return m_document.topology().link(id) || m_document.topology().zone(id); });
    if (ends.size() < 2) {
        Q_EMIT statusMessage(
            tr("Select two or more nodes: the first is linked to the others. Or drag from a card's edge."));
        return;
    }
    Topology with = m_document.topology();
    std::vector<Edit> edits;
    for (const Id &to : ends.mid(1)) {
        const auto link = linkBetween(with, ends.first(), to);
        if (!link) {
            Q_EMIT statusMessage(link.error().what);
            continue;
        }
        if (apply(with, link->edit))
            edits.push_back(link->edit);
    }
    perform(tr("Link %1").arg(subject({ends.first()})), batch(std::move(edits)));
}

void CanvasView::startLink() { m_keyboard->startLink(); }

void CanvasView::unbendSelection()
{
    std::vector<Edit> edits;
    for (const Id &id : m_selection.ids()) {
        const Link *link = m_document.topology().link(id);
        if (!link || link->waypoints.empty())
            continue;
        Link straightened = *link;
        straightened.waypoints.clear();
        edits.push_back(put(std::move(straightened)));
    }
    perform(tr("Route automatically"), batch(std::move(edits)));
}

void CanvasView::groupSelection(const QString &kind)
{
    addKind(kind, {visibleArea().center(), selected(), {}});
}

void CanvasView::addKindAtCentre(const QString &kind)
{
    holdKind({});
    const QPointF centre = visibleArea().center();
    addKind(kind, {catalog::makesNode(kind) ? freePlaceNear(centre) : centre, selected(), {}});
}

/// Where a new card would not cover another: the point itself, or the next one below it.
QPointF CanvasView::freePlaceNear(QPointF at) const
{
    constexpr double apart = 12 * gridStep;
    constexpr int most = 50;
    for (int tries = 0; tries < most; ++tries, at.ry() += apart) {
        Node card;
        card.at = at;
        if (m_scene.nodesTouching(render::nodeRect(card)).empty())
            break;
    }
    return at;
}

bool CanvasView::addKind(const QString &kind, const Place &place)
{
    cancelGesture();
    const auto addition = placeKind(m_document.topology(), geometry(), kind, place);
    if (!addition) {
        Q_EMIT statusMessage(addition.error().what);
        return false;
    }
    Topology with = m_document.topology();
    const bool applies = apply(with, addition->edit).has_value();
    if (!applies ||
        !perform(tr("Add %1").arg(with.nameOf(*addition->ids.begin()).left(longestSubject)), *addition))
        return false;
    if (catalog::makesText(kind))
        editName(*addition->ids.begin());
    return true;
}

}   // namespace switchover
