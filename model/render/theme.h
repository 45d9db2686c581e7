#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>

#include "model/base/result.h"

namespace switchover::render {

/// What a colour is for. Nobody outside the theme names a colour.
enum class Tone {
    Canvas,
    Grid,
    Panel,
    Raised,
    Border,
    BorderStrong,
    Text,
    Secondary,
    Disabled,
    OnSolid,   // OnSolid: text on a plate filled with a hue.
    Selection,
    Hover,
    Ok,
    Warning,
    Failed,
    Unknown,   // States; always beside a sign and a word.
    Line,
    Read,
    Write,
    Answer,
    Check,
    Replication,   // Links and what travels on them.
    People,
    Edge,
    Traffic,
    Compute,
    Data,
    Operations,   // Categories of node kinds.
    TrustNone,
    TrustPublic,
    TrustDmz,
    TrustPrivate,
    TrustManagement,
    Shadow
};
inline constexpr std::size_t toneCount = std::size_t(Tone::Shadow) + 1;

/// The type scale, in drawing units (pixels at zoom 1 and text scale 1).
enum class TextSize { Small = 11, Body = 13, Title = 15, Heading = 20 };

enum class Weight { Regular, Strong };

/// How a drawing looks: a value, so that a picture can be painted in any theme from any thread.
struct Theme
{
    QString id;   ///< "light", "dark", "high-contrast"; written to settings and the command line.
    bool dark = false;
    bool shadows = true;         ///< Soft shadow under cards. None in dark, none for print.
    double borderWidth = 1.25;   ///< Drawing units, as are all lengths here.
    double linkWidth = 1.75;
    double selectedWidth = 2.5;
    double tileAlpha = 0.12;   ///< Strength of the accent behind a kind's icon.
    double zoneAlpha = 0.04;   ///< Strength of a zone's tint; nested ones a shade deeper.
    double textScale = 1;      ///< System's font size over 9 points.
    double letters = 0;   ///< For a room: drawing units that words must at least be high; 0: as designed.
    QString family;       ///< Font of every text.
    std::array<QColor, toneCount> colours;

    QColor colour(Tone tone) const { return colours[std::size_t(tone)]; }
    QColor tint(Tone tone, double alpha) const;
    /// A font whose digits keep their places, in drawing units.
    QFont font(TextSize size, Weight weight = Weight::Regular) const;
    /// How much larger than designed small words are for a room; 1 elsewhere.
    double smallGrowth() const { return letters > 0 ? std::max(1.0, letters / double(TextSize::Small)) : 1; }
};

const Theme &lightTheme();
const Theme &darkTheme();
const Theme &highContrastTheme();

/// "light", "dark", "high-contrast".
QStringList themeIds();
/// @errors NotFound, naming those that exist.
Result<Theme> themeById(const QString &id);

/// The family for drawings: the system's font if it is a real choice, else the first good one installed.
QString drawingFamily();

/// The family names to put behind drawingFamily() in files that are read elsewhere.
QStringList fallbackFamilies();

/// Contrast of two opaque colours, 1 to 21.
/// @source WCAG 2.1, definitions of contrast ratio and relative luminance.
double contrast(const QColor &a, const QColor &b);

/// @p top over @p ground, opaque.
QColor blended(const QColor &top, const QColor &ground, double alpha);

}   // namespace switchover::render
