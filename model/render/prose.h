#pragma once

#include <QFont>
#include <QStringList>

namespace switchover::render {

/// Room in a note around its text, and the height of a line in that font, in drawing units.
inline constexpr double noteInset = 12, noteTop = 8;
double lineHeightOf(const QFont &font);

/// @p text as cleanLabel() makes it, but its line breaks stay.
QString cleanProse(const QString &text);

/// Clean @p prose in lines no wider than @p width, at most @p most of them; the last then holds all that is left. A word
/// that is wider than a line is cut. Cost: linear in what is looked at.
QStringList wrapped(const QString &prose, const QFont &font, double width, qsizetype most);

/// The height of a note of that width that shows all of @p text.
double noteHeight(const QString &text, const QFont &font, double width);

}   // namespace switchover::render
