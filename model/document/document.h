#pragma once

#include <QObject>
#include <QUndoStack>

#include "model/topology/edit.h"

namespace switchover {

/// The open drawing: the only object that may change a Topology, and the one that says so.
class Document : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Topology &topology() const { return m_topology; }
    QUndoStack &undoStack() { return m_undoStack; }

    /// Does @p edit and makes it undoable under @p label. On error nothing happened and nothing is pushed.
    ///
    /// Edits with the same @p gesture (not 0) that follow each other become one undo step: a drag, a
    /// run of key strokes. Ask newGesture() for one.
    Result<> perform(const QString &label, const Edit &edit, int gesture = 0);

    /// A number that no gesture had before.
    int newGesture() { return ++m_lastGesture; }

    /// Replaces everything (open, new); nothing of it can be undone.
    void reset(Topology topology);

Q_SIGNALS:
    /// Sent once per successful edit, undo or redo, after the topology has its new value.
    void changed(const switchover::ChangeSet &touched);
    /// Sent by changes of every sort, undo and redo included, with the edit that was done: what a
    /// journal keeps.
    void edited(const switchover::Edit &edit);
    /// Everything is another document now.
    void replaced();

private:
    friend class EditCommand;
    Edit swap(const Edit &edit);

    Topology m_topology;
    QUndoStack m_undoStack;
    int m_lastGesture = 0;
};

}   // namespace switchover
