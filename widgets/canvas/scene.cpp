#include "widgets/canvas/scene.h"

#include <algorithm>
#include <iterator>

#include "widgets/canvas/element_items.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Geometry;
using render::LookBuilder;

CanvasScene::CanvasScene(Document &document, Selection &selection, QObject *parent)
    : QGraphicsScene(parent), m_document(document), m_selection(selection)
{
    connect(&document, &Document::changed, this, [this](const ChangeSet &touched) { refresh(touched.ids); });
    connect(&document, &Document::replaced, this, &CanvasScene::refreshAll);
    connect(&selection, &Selection::changed, this, &CanvasScene::mirrorSelection);
    connect(&m_survey, &CanvasSurvey::arrived, this, &CanvasScene::takeSurvey);
    refreshAll();
    mirrorSelection();
}

CanvasScene::~CanvasScene() = default;

void CanvasScene::setTheme(const render::Theme &theme)
{
    m_theme = theme;   // Items look at this very theme.
    renew(std::exchange(m_geometry, {}));
}

void CanvasScene::setDraft(const Topology *draft, const std::set<Id> &touched)
{
    m_draft = draft;
    if (!draft && m_rest)
        leaveDraft(touched);
    else if (draft && followsLocally(touched))
        followDraft(touched);
    else
        refresh(touched);
}

/// Clusters wrap, number and replicate, and cards stand for much: a draft that changes one is looked at as a whole.
bool CanvasScene::followsLocally(const std::set<Id> &touched) const
{
    const auto isFrame = [this](const Id &id) {
        const FrameItem *frame = m_frames.value(id);
        return topology().cluster(id) || (frame && frame->layer() == Layer::Cluster);
    };
    return m_document.topology().nodes().size() >= m_largeFrom && m_geometry.folds.isEmpty() &&
           std::ranges::none_of(touched, isFrame);
}

void CanvasScene::followDraft(const std::set<Id> &touched)
{
    if (!m_rest) {
        m_rest = m_geometry;
        m_restIsNew = false;
    }
    if (!m_linksAt)
        m_linksAt = render::linksAt(m_document.topology());
    std::set<Id> shown = render::followTouched(m_geometry, topology(), *m_linksAt, touched);
    shown.insert(touched.begin(), touched.end());
    for (auto frame = m_frames.cbegin(); frame != m_frames.cend(); ++frame) {
        if (frame.value()->look().rect != rectOf(frame.key()))
            shown.insert(frame.key());
    }
    if (std::ranges::any_of(touched, [this](const Id &id) { return !topology().contains(id); }))
        removeGone();
    showTouched(shown);
    m_followed.merge(shown);
    Q_EMIT moved();
}

void CanvasScene::leaveDraft(std::set<Id> touched)
{
    Geometry rest = *std::exchange(m_rest, std::nullopt);
    touched.merge(std::exchange(m_followed, {}));
    if (m_restIsNew) {
        showAnew(std::move(touched), std::move(rest));
        return;
    }
    m_geometry = std::move(rest);
    removeGone();
    showTouched(touched);
    Q_EMIT moved();
}

void CanvasScene::refreshAll()
{
    m_rest.reset();
    m_followed.clear();
    if (!isVast()) {
        renew(m_survey.now(topology()));
        return;
    }
    renew(render::sketchOf(topology()));
    m_survey.later(topology());
}

/// All items are made again.
void CanvasScene::renew(Geometry geometry)
{
    m_renewing = true;
    m_items.clear();
    m_nodes.clear();
    m_frames.clear();
    m_links.clear();
    m_replication.clear();
    m_sheet = nullptr;
    m_geometry = {};
    showAnew({}, std::move(geometry));
    m_renewing = false;
    Q_EMIT stale({}, render::Detail::Dot);
}

/// Most edits change no place: then only what is touched is looked at.
void CanvasScene::refresh(std::set<Id> touched)
{
    const bool later = maySurveyLater(touched);
    touched.merge(std::exchange(m_followed, {}));
    if (later) {
        refreshLater(std::move(touched));
        return;
    }
    std::optional<Geometry> geometry = m_survey.nowAfter(topology(), touched);
    if (!geometry && m_rest)
        geometry = std::move(m_rest);
    m_rest.reset();
    if (geometry) {
        showAnew(std::move(touched), *std::move(geometry));
        return;
    }
    addDependents(touched);
    showTouched(touched);
    showSheet();
    Q_EMIT moved();
}

/// Like followsLocally(): frames say more than where they are.
bool CanvasScene::maySurveyLater(const std::set<Id> &touched) const
{
    const auto isFrame = [this](const Id &id) {
        return m_frames.contains(id) || topology().cluster(id) || topology().zone(id);
    };
    return !m_draft && isVast() && m_geometry.folds.isEmpty() && std::ranges::none_of(touched, isFrame);
}

/// Shows what has moved where it is now, as a draft does, and has the rest worked out beside the window.
void CanvasScene::refreshLater(std::set<Id> touched)
{
    m_rest.reset();
    m_survey.laterAfter(topology(), touched);
    std::set<Id> elsewhere;
    std::ranges::copy_if(touched, std::inserter(elsewhere, elsewhere.end()),
                         [this](const Id &id) { return standsOtherwise(id); });
    if (!elsewhere.empty()) {
        m_linksAt = render::linksAt(topology());
        touched.merge(render::followTouched(m_geometry, topology(), *m_linksAt, elsewhere));
        for (const Zone &zone : topology().zones())
            touched.insert(zone.id);
        for (const Cluster &cluster : topology().clusters())
            touched.insert(cluster.id);
        removeGone();
    }
    addDependents(touched);
    showTouched(touched);
    showSheet();
    Q_EMIT moved();
}

/// Whether it is new, gone, or stands elsewhere.
bool CanvasScene::standsOtherwise(const Id &id) const
{
    if (const Node *node = topology().node(id))
        return m_geometry.nodes.value(id) != render::nodeRect(*node);
    return m_geometry.nodes.contains(id) || m_geometry.links.contains(id) != (topology().link(id) != nullptr);
}

void CanvasScene::takeSurvey(const Geometry &geometry)
{
    if (m_rest) {
        m_rest = geometry;
        m_restIsNew = true;
    } else {
        showAnew({}, geometry);
    }
}

void CanvasScene::showTouched(const std::set<Id> &touched)
{
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : touched)
        showOne(looks, id);
    showReplication(looks);
}

void CanvasScene::showAnew(std::set<Id> touched, Geometry geometry)
{
    m_linksAt.reset();
    const Geometry before = std::exchange(m_geometry, std::move(geometry));
    addDependents(touched);
    if (before.folds != m_geometry.folds || !m_geometry.folds.isEmpty())
        showFolds(before.folds, touched);
    removeGone();
    const LookBuilder looks(topology(), &m_overlay);
    showFrames(looks, before, touched);
    showLinks(looks, before, touched);
    showReplication(looks);
    showNodes(looks, before, touched);
    showSheet();
    Q_EMIT moved();
}

/// A card shows its role in its cluster, and a cluster the kind of its first member.
void CanvasScene::addDependents(std::set<Id> &touched) const
{
    std::set<Id> more;
    bool clusters = false;
    for (const Id &id : touched) {
        if (const Cluster *cluster = topology().cluster(id))
            more.insert(cluster->members.begin(), cluster->members.end());
        clusters = clusters || m_frames.contains(id);
    }
    for (auto it = m_nodes.cbegin(); clusters && it != m_nodes.cend(); ++it) {
        if (it.value()->look().chip)
            more.insert(it.key());
    }
    for (const Cluster &cluster : topology().clusters()) {
        if (touched.contains(cluster.members.value(0)))
            more.insert(cluster.id);
    }
    touched.merge(more);
}

/// What stands for others shows how they are, and is selected if one of them is.
void CanvasScene::showFolds(const render::Folds &before, std::set<Id> &touched)
{
    m_selected = shownSelection();
    for (const render::Folds *folds : {&before, &std::as_const(m_geometry.folds)}) {
        for (auto it = folds->contents.cbegin(); it != folds->contents.cend(); ++it) {
            touched.insert(it.key());
            touched.insert(it->cbegin(), it->cend());
        }
        touched.insert(folds->cards.begin(), folds->cards.end());
    }
}

/// What is drawn of what is selected.
QSet<Id> CanvasScene::shownSelection() const
{
    QSet<Id> shown;
    for (const Id &id : m_selection.ids())
        shown.insert(m_geometry.folds.shownFor(id));
    return shown;
}

void CanvasScene::mirrorSelection()
{
    const QSet<Id> now = shownSelection();
    const QSet<Id> before = std::exchange(m_selected, now);
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : (before - now) | (now - before))
        showOne(looks, id);
}

void CanvasScene::setHovered(const Id &id)
{
    if (id == m_hovered)
        return;
    const Id before = std::exchange(m_hovered, id);
    const LookBuilder looks(topology(), &m_overlay);
    showOne(looks, before);
    showOne(looks, id);
}

void CanvasScene::setHighlighted(const QStringList &ids)
{
    QSet<Id> now;
    for (const Id &id : ids)
        now.insert(m_geometry.folds.shownFor(id));
    const QSet<Id> before = std::exchange(m_highlighted, now);
    const LookBuilder looks(topology(), &m_overlay);
    for (const Id &id : (before - now) | (now - before))
        showOne(looks, id);
}

void CanvasScene::setWay(const QHash<Id, render::OnWay> &way)
{
    QHash<Id, render::OnWay> shown;
    for (auto each = way.cbegin(); each != way.cend(); ++each) {
        render::OnWay &there = shown[m_geometry.folds.shownFor(each.key())];
        if (there != render::OnWay::Passed)
            there = each.value();
    }
    const QHash<Id, render::OnWay> before = std::exchange(m_way, shown);
    const LookBuilder looks(topology(), &m_overlay);
    for (const auto &each : {before, shown})
        for (auto it = each.keyBegin(); it != each.keyEnd(); ++it)
            if (before.value(*it) != shown.value(*it))
                showOne(looks, *it);
}

void CanvasScene::setForeseen(const QHash<Id, render::CardState> &states)
{
    const QHash<Id, render::CardState> before = std::exchange(m_foreseen, states);
    const LookBuilder looks(topology(), &m_overlay);
    for (const auto &each : {before, states})
        for (auto it = each.keyBegin(); it != each.keyEnd(); ++it)
            if (before.value(*it) != states.value(*it))
                showOne(looks, *it);
}

}   // namespace switchover
