#pragma once

#include <QByteArray>

#include <optional>

namespace switchover {

/// A picture carries its document: a PNG in a text chunk, an SVG in its metadata, a PDF as an attachment.

/// Key of the PNG's text chunk.
inline constexpr char embeddedKey[] = "switchover";

/// @p png with @p document in it. @pre A whole PNG.
/// @source PNG (Third Edition), 5.3 chunk layout, 11.3.3.4 iTXt.
QByteArray withDocument(const QByteArray &png, const QByteArray &document);

/// Bytes of the largest file that is looked into.
inline constexpr qsizetype largestPicture = qsizetype(256) * 1024 * 1024;

/// Whether a file that begins with @p head is a PNG, an SVG (or other XML) or a PDF.
bool looksLikePicture(QByteArrayView head);

/// The document that a PNG, an SVG or a PDF carries, byte for byte; nullopt if it carries none or is broken.
/// Reads no pixels, and decompresses nothing but the document, up to the size that one may have: cost is linear in
/// @p file, and never more.
std::optional<QByteArray> extractDocument(const QByteArray &file);

}   // namespace switchover
