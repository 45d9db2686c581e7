#include "widgets/canvas/note_text.h"

#include <algorithm>
#include <cmath>

#include "model/catalog/settings.h"
#include "model/render/geometry.h"
#include "model/render/label.h"
#include "model/render/look_builder.h"
#include "model/render/node_painter.h"
#include "model/render/prose.h"
#include "model/topology/extent.h"
#include "model/topology/selection.h"

namespace switchover {
namespace {

constexpr double widestText = 480;   // Drawing units of words without paper before they break.
constexpr qsizetype mostLines = 500;

double widestLine(const QString &text, const QFont &font)
{
    double widest = 0;
    for (const QString &line : render::wrapped(render::cleanProse(text), font, widestText, mostLines))
        widest = std::max(widest, render::textWidth(line, font));
    return widest;
}

double onGridUp(double length) { return std::ceil(length / gridStep) * gridStep; }

}   // namespace

Result<Edit> withText(const Topology &topology, const Id &id, const QString &text)
{
    auto named = rename(topology, id, text);
    const Node *note = topology.node(id);
    if (!named || !note || isNothing(*named))
        return named;
    const QFont font = render::noteFont(render::textSizeOf(*note), render::lightTheme());
    const QRectF before = render::nodeRect(*note);
    QSizeF size = before.size();
    if (!Settings(*note).flag(u"paper") && !note->size)
        size = {onGridUp(widestLine(text, font) + 2 * render::noteInset + 1), 0};
    size.setHeight(std::max(size.height(), onGridUp(render::noteHeight(text, font, size.width()))));
    if (size == before.size())
        return named;
    Node changed = *note;
    changed.name = text;
    changed.size = size;
    changed.at = before.topLeft() + QPointF(size.width() / 2, size.height() / 2);
    return put(std::move(changed));
}

}   // namespace switchover
