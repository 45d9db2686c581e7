#pragma once

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <span>

#include "model/render/looks.h"

class QPainter;

namespace switchover::render {

/// What moves along a link. Told apart by shape as well as by colour.
enum class Traveller { Read, Write, Answer, Check, Replication };

struct RequestDot
{
    QPointF at;
    QPointF direction{1, 0};   ///< Unit vector; matters for Replication.
    Traveller kind = Traveller::Read;
    std::uint64_t request = 0;   ///< 0: none that can be followed.
    bool followed = false;       ///< The one that a person follows: drawn with a halo.
};

/// Where a request came to its end. Shown for 600 ms of wall time.
struct FailureMark
{
    QPointF at;
    double age = 0;   ///< 0 fresh, 1 gone.
};

/// Paints what is live on a card, over paintCard() with the same look: load, queue, turn and badges.
void paintCardLive(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail);

/// Paints the bar of @p card's load on @p track, in the card's colour as long as there is room. The card has a load.
void paintLoadBar(QPainter &painter, const QRectF &track, const CardLook &card, const Theme &theme);

/// Paints how the real endpoints are: a ring around the card, and a plate on its lower border.
void paintCardHealth(QPainter &painter, const CardLook &card, const Theme &theme, Detail detail);

void paintRequests(QPainter &painter, std::span<const RequestDot> dots, const Theme &theme);
void paintFailures(QPainter &painter, std::span<const FailureMark> marks, const Theme &theme);

/// How far beyond its rectangle a card's badges, pills and shadow reach.
inline constexpr double cardOverhang = 12;
/// The same of a card whose health is shown.
inline constexpr double healthOverhang = 26;

}   // namespace switchover::render
