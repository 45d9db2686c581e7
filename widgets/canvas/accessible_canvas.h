#pragma once

#include <QAccessibleWidget>
#include <QHash>

#include "model/topology/elements.h"

namespace switchover {

class CanvasView;

/// The canvas for screen readers: every node, cluster, zone and link is a child with its name, what it
/// is, and whether it is selected.
class AccessibleCanvas : public QAccessibleWidget
{
public:
    explicit AccessibleCanvas(CanvasView &view);
    ~AccessibleCanvas() override;

    /// Makes the program ask here for canvases. May be called again.
    static void install();
    /// Says that the element has the focus now, if anybody listens.
    static void tellFocus(CanvasView &view, const Id &id);

    QAccessible::Role role() const override { return QAccessible::Canvas; }
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *focusChild() const override;

private:
    QStringList ids() const;
    QAccessibleInterface *interfaceOf(const Id &id) const;

    CanvasView &m_view;
    mutable QHash<Id, QAccessible::Id> m_children;
};

}   // namespace switchover
