#include "widgets/canvas/accessible_canvas.h"

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "widgets/canvas/view.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct AccessibleCanvasTexts
{
    Q_DECLARE_TR_FUNCTIONS(AccessibleCanvas)
};

class AccessibleElement final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleElement(CanvasView &view, Id id) : m_view(view), m_id(std::move(id)) {}

    const Id &id() const { return m_id; }

    bool isValid() const override { return topology().contains(m_id); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(&m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }

    QRect rect() const override
    {
        const QRect inView = m_view.mapFromScene(m_view.canvasScene().rectOf(m_id)).boundingRect();
        return {m_view.viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QString text(QAccessible::Text what) const override
    {
        switch (what) {
        case QAccessible::Name:
            return name();
        case QAccessible::Description:
            return description();
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString &) override {}

    QAccessible::Role role() const override
    {
        return topology().link(m_id)   ? QAccessible::Link
               : topology().node(m_id) ? QAccessible::Graphic
                                       : QAccessible::Grouping;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.multiSelectable = true;
        state.selected = isSelected();
        state.focused = state.selected && m_view.hasFocus();
        state.offscreen = !m_view.visibleArea().intersects(m_view.canvasScene().rectOf(m_id));
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &) override
    {
        m_view.setFocus();
        m_view.click(m_id, {});
        m_view.reveal(m_id);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    const Topology &topology() const { return m_view.canvasScene().topology(); }

    bool isSelected() const
    {
        const CanvasScene &scene = m_view.canvasScene();
        const render::CardLook *card = scene.cardLook(m_id);
        const render::FrameLook *frame = scene.frameLook(m_id);
        const render::LinkLook *link = scene.linkLook(m_id);
        return (card && card->selected) || (frame && frame->selected) || (link && link->selected);
    }

    QString name() const
    {
        const Link *link = topology().link(m_id);
        return link ? AccessibleCanvasTexts::tr("%1 to %2")
                          .arg(topology().nameOf(link->from), topology().nameOf(link->to))
                    : topology().nameOf(m_id);
    }

    QString description() const
    {
        if (const Link *link = topology().link(m_id)) {
            const QString protocol = Settings(*link).text(u"protocol");
            return isEncrypted(*link) ? AccessibleCanvasTexts::tr("Link, %1, encrypted").arg(protocol)
                                      : AccessibleCanvasTexts::tr("Link, %1").arg(protocol);
        }
        const Node *node = topology().node(m_id);
        if (const NodeKind *kind = node ? catalog::nodeKind(node->kind) : nullptr) {
            const render::CardLook *card = m_view.canvasScene().cardLook(m_id);
            QStringList parts{kind->label.translated()};
            if (card && !card->line.isEmpty())
                parts.append(card->line);
            if (card && card->chip)
                parts.append(card->chip->text);
            if (card && card->live.state != render::CardState::Plain)
                parts.append(render::signOf(card->live.state).word);
            return parts.join(u", "_s);
        }
        const Cluster *cluster = topology().cluster(m_id);
        const ClusterKind *kind = cluster ? catalog::clusterKind(cluster->kind) : nullptr;
        const QString what = kind ? kind->label.translated() : AccessibleCanvasTexts::tr("Zone");
        const render::CardLook *card = m_view.canvasScene().cardLook(m_id);
        return card ? AccessibleCanvasTexts::tr("%1, collapsed, %2").arg(what, card->line) : what;
    }

    CanvasView &m_view;
    Id m_id;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<CanvasView *>(object);
    return view ? new AccessibleCanvas(*view) : nullptr;
}

}   // namespace

AccessibleCanvas::AccessibleCanvas(CanvasView &view)
    : QAccessibleWidget(&view, QAccessible::Canvas), m_view(view)
{
}

AccessibleCanvas::~AccessibleCanvas()
{
    for (const QAccessible::Id child : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(child);
}

void AccessibleCanvas::install()
{
    static const bool once = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(once)
}

void AccessibleCanvas::tellFocus(CanvasView &view, const Id &id)
{
    if (!QAccessible::isActive() || id.isEmpty())
        return;
    auto *canvas = static_cast<AccessibleCanvas *>(QAccessible::queryAccessibleInterface(&view));
    const int index = canvas ? int(canvas->ids().indexOf(id)) : -1;
    if (index < 0)
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(index);
    QAccessible::updateAccessibility(&event);
}

/// In the order of the file, nodes first, as Tab walks.
QStringList AccessibleCanvas::ids() const
{
    const Topology &topology = m_view.canvasScene().topology();
    const render::Folds &folds = m_view.geometry().folds;
    QStringList all;
    const auto add = [&all, &folds](const auto &elements) {
        for (const auto &element : elements) {
            if (!folds.into.contains(element.id))
                all.append(element.id);
        }
    };
    add(topology.nodes());
    add(topology.clusters());
    add(topology.zones());
    add(topology.links());
    return all;
}

QAccessibleInterface *AccessibleCanvas::interfaceOf(const Id &id) const
{
    if (const auto known = m_children.constFind(id); known != m_children.cend())
        return QAccessible::accessibleInterface(*known);
    auto *made = new AccessibleElement(m_view, id);
    m_children.insert(id, QAccessible::registerAccessibleInterface(made));
    return made;
}

int AccessibleCanvas::childCount() const
{
    const Topology &topology = m_view.canvasScene().topology();
    return int(topology.nodes().size() + topology.clusters().size() + topology.zones().size() +
               topology.links().size()) -
           int(m_view.geometry().folds.into.size());
}

QAccessibleInterface *AccessibleCanvas::child(int index) const
{
    const QString id = ids().value(index);
    return id.isEmpty() ? nullptr : interfaceOf(id);
}

QAccessibleInterface *AccessibleCanvas::childAt(int x, int y) const
{
    const QPointF at = m_view.mapToScene(m_view.viewport()->mapFromGlobal(QPoint(x, y)));
    const Hit hit = m_view.canvasScene().hitAt(at, 1 / m_view.zoom());
    return hit.id.isEmpty() ? nullptr : interfaceOf(hit.id);
}

int AccessibleCanvas::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *element = dynamic_cast<const AccessibleElement *>(child);
    return element ? int(ids().indexOf(element->id())) : -1;
}

QAccessibleInterface *AccessibleCanvas::focusChild() const
{
    const QString id = m_view.focusedElement();
    return id.isEmpty() || !m_view.hasFocus() ? nullptr : interfaceOf(id);
}

}   // namespace switchover
