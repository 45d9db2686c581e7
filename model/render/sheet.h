#pragma once

#include <QRectF>

#include <vector>

#include "model/render/geometry.h"
#include "model/render/theme.h"

class QPainter;

namespace switchover::render {

/// What stands around a drawing on its sheet.
struct SheetParts
{
    bool title = false;    ///< Name, author, version and date as stated, note; above the drawing.
    bool legend = false;   ///< What the lines, colours and signs that occur in it mean; below.

    friend bool operator==(const SheetParts &, const SheetParts &) = default;
};

/// What the document says that is to be shown.
SheetParts statedParts(const Topology &topology);

/// The title block and the legend of a drawing. A value: it keeps no view of what it was made from.
class Sheet
{
public:
    Sheet() = default;
    /// @p drawing: what the drawing covers.
    Sheet(const Topology &topology, const QRectF &drawing, SheetParts parts, const Theme &theme);

    /// Of title and legend; null if there is neither.
    QRectF bounds() const { return m_title | m_legend; }
    const QRectF &titleRect() const { return m_title; }
    const QRectF &legendRect() const { return m_legend; }
    void paint(QPainter &painter, const Theme &theme) const;

    /// A sample with its word.
    struct Entry
    {
        enum class Sort { Requests, Encrypted, Replication, Control, Backup, Category, Trust, Collapsed };

        Sort sort = Sort::Requests;
        Tone tone = Tone::Line;
        QString word;
        QRectF rect;

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    const std::vector<Entry> &entries() const { return m_entries; }

    friend bool operator==(const Sheet &, const Sheet &) = default;

private:
    /// A line of the title block.
    struct Row
    {
        QString text;
        TextSize size = TextSize::Body;
        Tone tone = Tone::Text;
        QRectF rect;

        friend bool operator==(const Row &, const Row &) = default;
    };
    void placeTitle(const Topology &topology, const QRectF &drawing, const Theme &theme);
    void placeLegend(const Topology &topology, const QRectF &drawing, const Theme &theme);

    QRectF m_title;
    QRectF m_legend;
    std::vector<Row> m_rows;
    std::vector<Entry> m_entries;
};

}   // namespace switchover::render
