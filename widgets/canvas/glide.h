#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "model/topology/topology.h"

namespace switchover {

class CanvasView;
class Document;

/// Whether things may move by themselves: the settings say so ("view/animations"), else the desktop.
bool mayAnimate();

/// Lets what an edit has moved glide to its new place instead of jumping there. The document has its new
/// value from the start; only the picture takes its time, and any input ends it at once.
class Glide : public QObject
{
    Q_OBJECT

public:
    static constexpr int duration = 250;       ///< Milliseconds.
    static constexpr std::size_t most = 400;   ///< Nodes; a larger drawing jumps.

    /// @p from: the drawing before the edit. Deletes itself at the end.
    static void start(CanvasView &view, Document &document, Topology from);

    /// Shows the document as it is. Called by itself at the end, or when somebody touches something.
    void finish();

private:
    Glide(CanvasView &view, Document &document, Topology from);
    bool eventFilter(QObject *watched, QEvent *event) override;
    void step();

    CanvasView &m_view;
    Document &m_document;
    Topology m_from;
    Topology m_shown;
    std::set<QString> m_moving;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

}   // namespace switchover
