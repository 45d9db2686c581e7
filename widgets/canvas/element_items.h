#pragma once

#include <QGraphicsItem>

#include "model/render/looks.h"
#include "model/render/sheet.h"
#include "model/topology/elements.h"

namespace switchover {

/// What lies over what. Inside a layer the order of the file decides.
enum class Layer { Sheet = -1, Zone = 0, Cluster = 1000, Link = 2000, Signs = 3000, Node = 4000 };

/// An element on the canvas: remembers how it looks, and lets the painter of the model draw it. It
/// holds nothing of the document, and the mouse passes through it: gestures belong to the tools.
class ElementItem : public QGraphicsItem
{
public:
    /// @p theme outlives the item.
    ElementItem(Id id, Layer layer, const render::Theme &theme);

    const Id &id() const { return m_id; }
    Layer layer() const { return m_layer; }

    QRectF boundingRect() const override { return m_bounds; }
    void setRank(Rank rank);

protected:
    const render::Theme &theme() const { return m_theme; }
    void setBounds(const QRectF &bounds);

private:
    Id m_id;
    Layer m_layer;
    const render::Theme &m_theme;
    QRectF m_bounds;
};

class NodeItem final : public ElementItem
{
public:
    NodeItem(Id id, const render::Theme &theme) : ElementItem(std::move(id), Layer::Node, theme) {}

    void show(const render::CardLook &look);
    const render::CardLook &look() const { return m_look; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    render::CardLook m_look;
};

/// A zone or a cluster.
class FrameItem final : public ElementItem
{
public:
    using ElementItem::ElementItem;

    void show(const render::FrameLook &look);
    const render::FrameLook &look() const { return m_look; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    render::FrameLook m_look;
};

/// The title block and the legend: no element, only to be seen.
class SheetItem final : public ElementItem
{
public:
    explicit SheetItem(const render::Theme &theme) : ElementItem({}, Layer::Sheet, theme) {}

    void show(const render::Sheet &sheet);
    const render::Sheet &sheet() const { return m_sheet; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    render::Sheet m_sheet;
};

/// A link's line, or what stands on it: no line runs through a word, so signs are a layer of their own.
class LinkItem final : public ElementItem
{
public:
    using ElementItem::ElementItem;

    void show(const render::LinkLook &look);
    const render::LinkLook &look() const { return m_look; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    render::LinkLook m_look;
};

}   // namespace switchover
