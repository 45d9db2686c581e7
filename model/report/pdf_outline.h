#pragma once

#include <QByteArray>
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

/// @p pdf, as QPdfWriter writes it, with bookmarks, a language, and no time of making: what it cannot do itself.
/// They stand in an update behind the file; a file that is built otherwise comes back without them.
///
/// @source ISO 32000-1, 7.5.6 incremental updates, 12.3.3 document outline
QByteArray withBookmarks(QByteArray pdf, const std::vector<Bookmark> &bookmarks, const QByteArray &language);

}   // namespace switchover::report
