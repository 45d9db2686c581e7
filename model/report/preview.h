#pragma once

#include <QImage>

#include <stop_token>
#include <vector>

#include "model/base/result.h"

namespace switchover::report {

struct Content;

struct Preview
{
    std::vector<QImage> pages;   ///< Of a long report the first ones.
    int all = 0;                 ///< So many the PDF will have.
};

/// The pages of a report as pictures of @p width dots for an upright one: what its PDF will be.
///
/// @errors Cancelled.
Result<Preview> previewPages(const Content &content, const QString &theme, int width,
                             const std::stop_token &stop);

}   // namespace switchover::report
