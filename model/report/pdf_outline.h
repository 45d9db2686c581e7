#pragma once

#include <QByteArray>
#include <QRectF>
#include <QString>

#include <vector>

namespace switchover::report {

/// A bookmark of a PDF.
struct Bookmark
{
    QString title;
    int page = 0;     ///< From 0.
    double top = 0;   ///< Of the place on the page, in points from its foot.
};

/// A line of the list of contents; the first leads to the second bookmark: the first is that of the list itself.
struct Jump
{
    int page = 0;   ///< From 0.
    QRectF line;    ///< In points, from the lower left corner of the page.
};

/// Where everything stands in a report.
struct Outline
{
    std::vector<Bookmark> bookmarks;
    std::vector<Jump> jumps;
};

/// @p pdf, as QPdfWriter writes it, with bookmarks, a list of contents that leads to them, a language, and no time of
/// making: what it cannot do itself. They stand in an update behind the file; a file that is built otherwise comes back without them.
///
/// @source ISO 32000-1, 7.5.6 incremental updates, 12.3.3 document outline, 12.5.6.5 link annotations
QByteArray withOutline(QByteArray pdf, const Outline &outline, const QByteArray &language);

}   // namespace switchover::report
