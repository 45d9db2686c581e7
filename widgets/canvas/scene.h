#pragma once

#include <QGraphicsScene>
#include <QHash>
#include <QSet>

#include <functional>
#include <optional>
#include <set>

#include "model/document/document.h"
#include "model/render/local_geometry.h"
#include "model/render/look_builder.h"
#include "model/render/theme.h"
#include "widgets/canvas/canvas_survey.h"
#include "widgets/canvas/element_index.h"
#include "widgets/models/selection.h"

namespace switchover {

/// What is under the pointer.
struct Hit
{
    Id id;               ///< Empty: nothing.
    bool firm = false;   ///< Can be grabbed here. A zone's inside is not: there a drag selects.
};

/// The drawing as items, kept equal to the document: one item for each element that is not hidden in a
/// collapsed one, none more. Holds no truth. The items are its own: those of Qt's scene would be sorted, tracked and
/// painted again for each dot that passes over them.
class CanvasScene : public QGraphicsScene
{
    Q_OBJECT

public:
    /// Both outlive the scene.
    CanvasScene(Document &document, Selection &selection, QObject *parent = nullptr);
    ~CanvasScene() override;

    /// What is shown: the document's drawing, or the draft of a gesture.
    const Topology &topology() const { return m_draft ? *m_draft : m_document.topology(); }
    const render::Geometry &geometry() const { return m_geometry; }
    /// Of the drawing with its title block and legend.
    QRectF drawnBounds() const;
    const render::Theme &theme() const { return m_theme; }
    void setTheme(const render::Theme &theme);

    /// Shows @p draft instead of the document until it is given nullptr. @p touched are the ids in
    /// which what is shown differs from what was shown before.
    ///
    /// In a large drawing only what is touched, and links that end there, follow a draft.
    void setDraft(const Topology *draft, const std::set<Id> &touched);
    /// From how many nodes on a drawing is large.
    void setLargeFrom(std::size_t nodes) { m_largeFrom = nodes; }
    /// From how many nodes on the ways of links are looked for beside the window. Until they are found, new links are
    /// straight, and those of what has moved are routed among their neighbours alone.
    void setVastFrom(std::size_t nodes) { m_vastFrom = nodes; }
    /// Whether they are being looked for.
    bool isSurveying() const { return m_survey.isUnderWay(); }

    /// What is live. Only what differs from the last overlay is looked at; dots are the view's.
    void setOverlay(render::Overlay overlay);
    const render::Overlay &overlay() const { return m_overlay; }
    /// How the real endpoints are; stays whatever runs, until it is given an empty one.
    void setHealth(render::HealthOverlay health);
    /// Signs on nodes that stay whatever runs, before those of the overlay.
    void setBadges(QHash<Id, std::vector<render::Badge>> badges);
    /// For whom looks at a run, a lesson or a presentation what the review finds is beside the point. They are hidden
    /// while there is a reason, and while anything runs.
    void setBadgesHidden(const QString &reason, bool hidden);
    /// The name of an element, and what the signs on it mean.
    QString wordsOn(const Id &id) const;

    /// Where an element is drawn; a link's is its route's. Null if there is none of that id.
    QRectF rectOf(const Id &id) const;
    QRectF rectOf(const QStringList &ids) const;
    /// Nodes, clusters and zones that lie in @p area; links whose both ends do.
    QStringList idsIn(const QRectF &area) const;

    /// @p unit is one pixel of the view in drawing units.
    Hit hitAt(QPointF point, double unit) const;
    /// The nodes whose cards touch @p area, topmost first.
    std::vector<Id> nodesTouching(const QRectF &area) const;

    void setHovered(const Id &id);
    const Id &hovered() const { return m_hovered; }
    /// What a list beside the canvas points at; looks as if it were hovered.
    void setHighlighted(const QStringList &ids);
    /// The way of the request that somebody follows.
    void setWay(const QHash<Id, render::OnWay> &way);
    /// Who knows more of an element than its name, while something runs: a line each.
    void setWordSource(std::function<QStringList(const Id &)> source) { m_words = std::move(source); }
    /// What would become of elements if something failed; they look like that until it is empty again.
    void setForeseen(const QHash<Id, render::CardState> &states);

    /// Paints what touches @p area, in drawing units. @p scale is pixels a unit, and says how much of each is drawn.
    void paint(QPainter &painter, const QRectF &area, double scale) const;

    /// How many elements have an item, for tests that compare it with the document.
    std::size_t itemCount() const { return std::size_t(m_nodes.size() + m_frames.size() + m_links.size()); }
    const render::CardLook *cardLook(const Id &id) const;
    const render::FrameLook *frameLook(const Id &id) const;
    const render::LinkLook *linkLook(const Id &id) const;

Q_SIGNALS:
    /// Something stands elsewhere, or is new, or gone.
    void moved();
    /// What is painted there is another now, for who sees as much as @p from; a null area: everything.
    void stale(const QRectF &area, switchover::render::Detail from);

private:
    struct LinkItems
    {
        LinkItem *line = nullptr;
        LinkItem *signs = nullptr;
    };

    Id elementAt(QPointF point, double slack) const;
    void refresh(std::set<Id> touched);
    void refreshAll();
    void renew(render::Geometry geometry);
    bool maySurveyLater(const std::set<Id> &touched) const;
    void refreshLater(std::set<Id> touched);
    void takeSurvey(const render::Geometry &geometry);
    bool isVast() const { return m_document.topology().nodes().size() >= m_vastFrom; }
    bool standsOtherwise(const Id &id) const;
    void showAnew(std::set<Id> touched, render::Geometry geometry);
    void showTouched(const std::set<Id> &touched);
    void showDifferences(const render::Overlay &before);
    bool followsLocally(const std::set<Id> &touched) const;
    void followDraft(const std::set<Id> &touched);
    void leaveDraft(std::set<Id> touched);
    void addDependents(std::set<Id> &touched) const;
    void showFolds(const render::Folds &before, std::set<Id> &touched);
    QSet<Id> shownSelection() const;
    void removeGone();
    void showNodes(const render::LookBuilder &looks, const render::Geometry &before,
                   const std::set<Id> &touched);
    void showFrames(const render::LookBuilder &looks, const render::Geometry &before,
                    const std::set<Id> &touched);
    void showLinks(const render::LookBuilder &looks, const render::Geometry &before,
                   const std::set<Id> &touched);
    void showReplication(const render::LookBuilder &looks);
    void showSheet();
    void showCollapsed(const render::LookBuilder &looks, const Id &id);
    void show(const render::LookBuilder &looks, const Node &node);
    void show(const render::LookBuilder &looks, const Zone &zone);
    void show(const render::LookBuilder &looks, const Cluster &cluster);
    void show(const render::LookBuilder &looks, const Link &link);
    void showOne(const render::LookBuilder &looks, const Id &wanted);
    void mirrorSelection();
    template <class Item> Item *added(std::unique_ptr<Item> item);
    template <class Item, class Look> void look(Item &item, const Look &look);
    void remove(ElementItem *item);
    void remove(const LinkItems &items);
    template <class Look> Look marked(Look look, const Id &id) const;
    LinkItems &linkItems(QHash<Id, LinkItems> &among, const Id &id);

    Document &m_document;
    Selection &m_selection;
    const Topology *m_draft = nullptr;
    render::Theme m_theme = render::lightTheme();
    CanvasSurvey m_survey;   ///< Of what m_rest is, or else m_geometry.
    render::Geometry m_geometry;
    std::optional<render::Geometry> m_rest;     ///< The document's, while a draft is followed.
    std::optional<render::LinksAt> m_linksAt;   ///< The document's; made when it is needed.
    std::set<Id> m_followed;                    ///< In which the canvas may differ from m_rest.
    bool m_restIsNew = false;                   ///< It was surveyed since the draft began.
    std::size_t m_largeFrom = 400, m_vastFrom = 2500;
    render::Overlay m_overlay;
    ElementIndex m_items;
    bool m_renewing = false;   ///< All of it is stale anyway.
    QHash<Id, NodeItem *> m_nodes;
    QHash<Id, FrameItem *> m_frames;
    QHash<Id, LinkItems> m_links;
    SheetItem *m_sheet = nullptr;         ///< Title block and legend.
    QHash<Id, LinkItems> m_replication;   ///< By "from>to".
    QSet<Id> m_selected;
    Id m_hovered;
    QSet<Id> m_highlighted;
    QHash<Id, render::CardState> m_foreseen;
    QHash<Id, render::OnWay> m_way;
    std::function<QStringList(const Id &)> m_words;
    QHash<Id, std::vector<render::Badge>> m_badges;
    QSet<QString> m_hideBadges;                           ///< Why.
    QHash<Id, std::vector<render::Badge>> m_liveBadges;   ///< The overlay's own.
};

}   // namespace switchover
