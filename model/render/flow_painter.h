#pragma once

#include <QString>

#include <span>
#include <vector>

#include "model/render/route.h"
#include "model/render/theme.h"

class QPainter;

namespace switchover::render {

/// So many messages on one link that they cannot be told apart: a stream, wider and denser the more there are.
struct Flow
{
    Route route;
    double rate = 0;         ///< Requests that pass in a second of those who look on.
    double writeShare = 0;   ///< Of them.
    double answerRate = 0;   ///< The other way, as rate.
    double failShare = 0;    ///< Of the answers.
    double phase = 0;        ///< How far the stream has moved, in drawing units.

    /// 5 at thirty a second, 12 at thirty thousand.
    double width() const;
    /// From one mark in the stream to the next.
    double spacing() const;
};

/// A few words where something happened, for as long as they matter.
struct Note
{
    QPointF at;   ///< Middle of the plate.
    QString text;
    Tone tone = Tone::Text;
    double age = 0;   ///< 0 fresh, 1 gone.
};

void paintFlows(QPainter &painter, std::span<const Flow> flows, const Theme &theme);
void paintNotes(QPainter &painter, std::span<const Note> notes, const Theme &theme);
QRectF noteRect(const Note &note, const Theme &theme);

/// What the shapes on links mean, in the lower left corner of @p area, in pixels.
void paintLegend(QPainter &painter, const QRectF &area, const Theme &theme);

}   // namespace switchover::render
