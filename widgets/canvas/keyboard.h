#pragma once

#include <QRectF>

#include <optional>

#include "model/topology/elements.h"
#include "widgets/canvas/quick_connect.h"
#include "widgets/canvas/tool.h"

class QKeyEvent;

namespace switchover {

/// What the keys alone can do on the canvas: walk along links (Alt and an arrow), create the next node
/// (Ctrl and an arrow), add a kind by its letter, link from one node to another.
class CanvasKeyboard
{
public:
    explicit CanvasKeyboard(const Workspace &workspace) : m_work(workspace) {}

    /// @return whether the key meant something here
    bool take(const QKeyEvent &event);

    /// From now on Enter links what was selected to what is selected then.
    void startLink();
    bool isLinking() const { return !m_linkFrom.isEmpty(); }
    /// The selection went elsewhere by a key.
    void moved();

    /// The link to be.
    void paint(QPainter &painter, double unit) const;
    QRectF bounds() const;

private:
    bool takeArrow(Side side, Qt::KeyboardModifiers modifiers);
    bool addByLetter(const QKeyEvent &event);
    void walk(Side side);
    void endLink();
    void completeLink();
    Id current() const;
    bool isText(const Id &id) const;   ///< What is typed while a note is selected is its text.

    Workspace m_work;
    Id m_linkFrom;
};

}   // namespace switchover
