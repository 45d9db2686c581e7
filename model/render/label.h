#pragma once

#include <QFont>
#include <QString>

#include <initializer_list>

class QPainter;
class QRectF;

namespace switchover::render {

/// Longest text that is ever looked at, in characters. What is behind it is never laid out.
inline constexpr qsizetype longestLabel = 2000;

/// A name from a document as one plain line: cut to longestLabel, without control characters,
/// direction overrides and noncharacters, at most three combining marks on a letter.
/// Text is plain text: it is never read as markup.
QString cleanLabel(const QString &text);

/// Width of @p text in drawing units.
double textWidth(const QString &text, const QFont &font);

/// @p designed in the first of @p sizes, from the largest on, in which @p text stands on one line of @p width; else as it is.
QFont fittingFont(const QString &text, const QFont &designed, double width, std::initializer_list<int> sizes);

/// @p text, or its beginning and end with an ellipsis between, no wider than @p width. Never cuts a
/// character in two. @p text is clean.
QString elided(const QString &text, const QFont &font, double width);

/// The beginning of a list such as "round robin, check 2 s": as many of its parts between commas as
/// fit, but at least the first, which paintLine() then elides.
QString leadingParts(const QString &text, const QFont &font, double width);

/// Paints clean @p text on one line, vertically in the middle of @p rect, elided in the middle if it
/// is too wide. The painter's pen is the colour.
void paintLine(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font,
               Qt::Alignment horizontal = Qt::AlignLeft);

}   // namespace switchover::render
