#pragma once

#include <QRectF>

#include <cstdint>
#include <optional>

#include "model/render/looks.h"
#include "model/render/sheet.h"
#include "model/topology/elements.h"

class QPainter;

namespace switchover {

/// What lies over what. Inside a layer the order of the file decides.
enum class Layer { Sheet = -1, Zone = 0, Cluster = 1000, Link = 2000, Signs = 3000, Node = 4000 };

/// An element on the canvas: remembers how it looks, and lets the painter of the model draw it. It
/// holds nothing of the document.
class ElementItem
{
public:
    /// @p theme outlives the item.
    ElementItem(Id id, Layer layer, const render::Theme &theme);
    virtual ~ElementItem() = default;
    ElementItem(const ElementItem &) = delete;
    ElementItem &operator=(const ElementItem &) = delete;

    const Id &id() const { return m_id; }
    Layer layer() const { return m_layer; }
    /// All that it paints on; empty: nothing.
    const QRectF &bounds() const { return m_bounds; }
    /// The higher one lies over the lower one.
    double height() const { return m_height; }
    void setHeight(double height) { m_height = height; }
    void setRank(Rank rank);

    /// @p scale is pixels a unit.
    virtual void paint(QPainter &painter, double scale) const = 0;

protected:
    const render::Theme &theme() const { return m_theme; }
    void setBounds(const QRectF &bounds) { m_bounds = bounds; }

private:
    friend class ElementIndex;

    Id m_id;
    Layer m_layer;
    const render::Theme &m_theme;
    QRectF m_bounds;
    double m_height = 0;
    std::size_t m_place = 0;              ///< Among all of the index.
    std::uint64_t m_number = 0;           ///< Rises from item to item: the later one lies above.
    mutable std::uint64_t m_search = 0;   ///< The last that came by it.
};

class NodeItem final : public ElementItem
{
public:
    NodeItem(Id id, const render::Theme &theme) : ElementItem(std::move(id), Layer::Node, theme) {}

    /// Returns how near one must be to see the difference; nullopt: there is none.
    std::optional<render::Detail> show(const render::CardLook &look);
    const render::CardLook &look() const { return m_look; }
    void paint(QPainter &painter, double scale) const override;

private:
    render::CardLook m_look;
};

/// A zone or a cluster.
class FrameItem final : public ElementItem
{
public:
    using ElementItem::ElementItem;

    std::optional<render::Detail> show(const render::FrameLook &look);
    const render::FrameLook &look() const { return m_look; }
    void paint(QPainter &painter, double scale) const override;

private:
    render::FrameLook m_look;
};

/// The title block and the legend: no element, only to be seen.
class SheetItem final : public ElementItem
{
public:
    explicit SheetItem(const render::Theme &theme) : ElementItem({}, Layer::Sheet, theme) {}

    std::optional<render::Detail> show(const render::Sheet &sheet);
    const render::Sheet &sheet() const { return m_sheet; }
    void paint(QPainter &painter, double scale) const override;

private:
    render::Sheet m_sheet;
};

/// A link's line, or what stands on it: no line runs through a word, so signs are a layer of their own.
class LinkItem final : public ElementItem
{
public:
    using ElementItem::ElementItem;

    std::optional<render::Detail> show(const render::LinkLook &look);
    const render::LinkLook &look() const { return m_look; }
    void paint(QPainter &painter, double scale) const override;

private:
    render::LinkLook m_look;
};

}   // namespace switchover
