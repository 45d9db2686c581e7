#pragma once

#include <optional>
#include <vector>

#include "model/topology/edit.h"

namespace switchover {

class CanvasScene;
class Document;

/// What the drawing would be if a gesture ended here: shown live, put into the document as one undo
/// step at the end, or dropped without a trace.
class Draft
{
public:
    /// Both outlive the draft.
    Draft(Document &document, CanvasScene &scene) : m_document(document), m_scene(scene) {}

    bool isActive() const { return m_topology.has_value(); }
    /// The document's drawing with what was added. @pre isActive().
    const Topology &topology() const { return *m_topology; }

    /// Starts a draft, or goes back to the document's drawing in the one that is there.
    void restart();
    /// @errors those of apply(); then nothing was added.
    Result<> add(const Edit &edit);
    bool isEmpty() const { return m_edits.empty(); }

    /// Brings the canvas up to date with what was added.
    void show();

    /// Ends the draft and does what was added to the document, if anything was.
    Result<> commit(const QString &label);
    /// Ends the draft; the canvas shows the document again.
    void drop();

private:
    std::vector<Edit> end();

    Document &m_document;
    CanvasScene &m_scene;
    std::optional<Topology> m_topology;
    std::vector<Edit> m_edits;
    std::vector<Edit> m_inverses;
    std::set<Id> m_shown;   ///< In which the canvas differs from the document.
};

}   // namespace switchover
