#pragma once

#include <QObject>
#include <QUndoStack>

#include "model/document/file_saver.h"
#include "model/io/problem.h"
#include "model/topology/edit.h"

namespace switchover {

/// What came of opening a file.
struct Opened
{
    bool done = false;       ///< If not, the document is as it was, and problems say why.
    Problems problems;       ///< Also notes on a file that was opened.
    bool migrated = false;   ///< It came from an older format; saving writes the present one.
};

enum class SaveOutcome {
    Saved,
    ChangedOnDisk   ///< Nothing was written: somebody else changed the file meanwhile.
};

/// What saving does about a file that somebody else changed.
enum class Overwrite { IfUnchanged, Always };

/// The open drawing: the only object that may change a Topology, and the one that says so.
class Document : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Topology &topology() const { return m_topology; }
    QUndoStack &undoStack() { return m_undoStack; }
    const QUndoStack &undoStack() const { return m_undoStack; }

    /// Does @p edit and makes it undoable under @p label. On error nothing happened and nothing is pushed.
    ///
    /// Edits with the same @p gesture (not 0) that follow each other become one undo step: a drag, a
    /// run of key strokes. Ask newGesture() for one.
    ///
    /// @errors those of checkEdit() and apply(): what a file could not hold is refused here already.
    Result<> perform(const QString &label, const Edit &edit, int gesture = 0);

    /// A number that no gesture had before.
    int newGesture() { return ++m_lastGesture; }

    /// Replaces everything by a drawing without a file (new, from a template); nothing of it can be undone.
    void reset(Topology topology);

    /// Empty: never saved.
    const QString &fileName() const { return m_fileName; }
    /// Content hash of the file as last read or written; empty: never saved.
    const QByteArray &diskHash() const { return m_diskHash; }
    /// Whether there is something that no file has. undoStack() sends cleanChanged().
    bool isModified() const { return !m_undoStack.isClean(); }

    /// Opens @p fileName. On error the document stays as it was.
    Opened load(const QString &fileName);

    /// Writes the file it has.
    ///
    /// @errors NotFound if it has none: ask for a name, then saveAs(); else those of saveFile().
    ///         The document then stays modified.
    Result<SaveOutcome> save(Overwrite overwrite = Overwrite::IfUnchanged);

    /// Writes @p fileName, whatever is there, and is that file's document from now on.
    ///
    /// @errors those of saveFile(); the document then keeps its name and stays modified.
    Result<> saveAs(const QString &fileName);

    /// Reads the file and compares; the cost of reading it.
    DiskState diskState() const;

    /// From now on the file as it is now counts as known, so that saving overwrites it ("keep mine").
    void acceptDiskState();

    /// Takes over work that was never saved: modified from the start. @p diskHash is what the lost
    /// document knew its file as.
    void restore(Topology topology, const QString &fileName, const QByteArray &diskHash);

Q_SIGNALS:
    /// Sent once per successful edit, undo or redo, after the topology has its new value.
    void changed(const switchover::ChangeSet &touched);
    /// Sent by changes of every sort, undo and redo included, with the edit that was done: what a
    /// journal keeps.
    void edited(const switchover::Edit &edit);
    /// Everything is another document now.
    void replaced();
    /// The file has what the drawing shows.
    void saved();
    void fileNameChanged(const QString &fileName);

private:
    friend class EditCommand;
    Edit swap(const Edit &edit);
    void replace(Topology topology, const QString &fileName, const QByteArray &diskHash);

    Topology m_topology;
    QUndoStack m_undoStack;
    int m_lastGesture = 0;
    QString m_fileName;
    QByteArray m_diskHash;
};

}   // namespace switchover
