#pragma once

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

#include "model/render/route.h"
#include "model/render/theme.h"

namespace switchover::render {

/// How much is drawn at a zoom: names cannot be read below half size, and nothing but colour below a fifth.
enum class Detail { Full, Brief, Dot };
Detail detailAt(double scale);

/// What shows that something is not well. Always colour, sign and word together.
enum class CardState { Plain, Down, Hung, Slow, Draining, Cut, Erring, Starting, Unknown };

/// Whether a request that a person follows has passed, or is still to come by.
enum class OnWay { No, Passed, Ahead };

struct StateSign
{
    QString icon;   ///< Glyph id; empty for Plain.
    Tone tone = Tone::Text;
    QString word;   ///< Translated: "down", "draining", ...
};
StateSign signOf(CardState state);
/// Whether what is in that state works no more: down, hung or cut off.
bool isFailed(CardState state);

/// A small round sign at a corner.
struct Badge
{
    QString icon;
    Tone tone = Tone::Unknown;
    QString meaning;   ///< What the tool tip says of it, a line for each.

    friend bool operator==(const Badge &, const Badge &) = default;
};

/// A word in a rounded plate: "primary" solid, "replica" outlined.
struct Chip
{
    QString text;
    Tone tone = Tone::Data;
    bool solid = false;

    friend bool operator==(const Chip &, const Chip &) = default;
};

/// What a running simulation or a probe adds to a card.
struct CardLive
{
    CardState state = CardState::Plain;
    std::optional<double> load;   ///< Busy share of the workers, 0 to 1; absent: no bar.
    int queue = 0;                ///< Requests that wait.
    bool turn = false;            ///< Gets its balancer's next request.
    QString line;                 ///< Replaces the summary if not empty, such as "312/s".

    friend bool operator==(const CardLive &, const CardLive &) = default;
};

/// How the real endpoints behind a node are: a ring around the card, and a plate below it with sign and word.
struct CardHealth
{
    QString icon;   ///< Glyph id; empty: nobody asks, and nothing is shown.
    Tone tone = Tone::Unknown;
    QString word;                ///< Translated: "up", "degraded", ...
    QString age;                 ///< For how long, as "4 h"; may be empty.
    QString latency;             ///< Of the last answer, as "3.2 ms"; may be empty.
    std::vector<float> recent;   ///< Of the last answers, oldest first, in ms; negative: none came.
    bool unverified = false;     ///< TLS is not verified: an open lock says so.
    QString meaning;             ///< All of it in a sentence, with the cause and who says so.

    bool isShown() const { return !icon.isEmpty(); }
    friend bool operator==(const CardHealth &, const CardHealth &) = default;
};

struct CardLook
{
    enum class Shape {
        Card,
        Note,
        Text,
        Stack
    };   ///< Text: a note without its paper. Stack: stands for several.

    QRectF rect;
    Shape shape = Shape::Card;
    QString icon;   ///< Glyph id.
    Tone accent = Tone::Operations;
    TextSize textSize = TextSize::Body;   ///< Of a note.
    QString name;                ///< Clean (cleanLabel()), as all texts here; a note's has line breaks.
    QString line;                ///< One line of what matters.
    std::optional<Chip> chip;    ///< Tone in a cluster; stands before the line.
    std::vector<Badge> badges;   ///< Findings and the like; with the state's at most two are shown.
    CardLive live;
    CardHealth health;
    bool selected = false;
    bool hovered = false;
    OnWay onWay = OnWay::No;

    /// Words of a person's own, not a part of the infrastructure.
    bool isProse() const { return shape == Shape::Note || shape == Shape::Text; }

    friend bool operator==(const CardLook &, const CardLook &) = default;
};

/// A zone or a cluster.
struct FrameLook
{
    QRectF rect;
    QString icon;
    QString name;
    QString detail;   ///< "10.0.1.0/24", "VRRP 10.0.0.10", "async".
    Tone tint = Tone::TrustNone;
    int depth = 0;   ///< Zones around it.
    CardState state = CardState::Plain;
    bool selected = false;
    bool hovered = false;

    friend bool operator==(const FrameLook &, const FrameLook &) = default;
};

struct LinkLook
{
    enum class Stroke { Solid, Dashed, Dotted };

    Route route;
    Tone tone = Tone::Line;
    Stroke stroke = Stroke::Solid;
    bool faint = false;   ///< Backup role.
    bool encrypted = false;
    bool arrow = true;
    QString label;
    CardState state = CardState::Plain;   ///< Cut, or Erring for a tint of warning.
    std::optional<Tone> health;           ///< How its real ends are, if that is known of both.
    bool selected = false;
    bool hovered = false;
    OnWay onWay = OnWay::No;

    friend bool operator==(const LinkLook &, const LinkLook &) = default;
};

}   // namespace switchover::render
