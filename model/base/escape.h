#pragma once

#include <QByteArray>
#include <QString>

/// Text from a document, made harmless for the place where it is written. Everything here drops what no reader can see:
/// control characters, direction overrides, characters of no width, piles of combining marks.
namespace switchover {

/// As plain text on one line.
QString cleaned(const QString &text);

/// Control characters and bidirectional marks made visible, so that a terminal does not obey them. Keeps lines.
QString visible(const QString &text);

/// For HTML, between tags and inside quoted attributes; the same for XML.
QByteArray escapedHtml(const QString &text);

/// For GitHub's Markdown, in a paragraph or a table's cell: nothing in it is markup, a link, or ends the cell.
QByteArray escapedMarkdown(const QString &text);

/// For a label between double quotes in a Mermaid diagram.
QByteArray escapedMermaid(const QString &text);

/// For a field of CSV: quoted where it must be, and what a spreadsheet would take for a formula is quoted as text. Keeps
/// every character. @source RFC 4180
QByteArray csvField(QString text);

}   // namespace switchover
