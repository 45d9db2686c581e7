#pragma once

#include <QImage>

#include <stop_token>
#include <vector>

#include "model/base/result.h"

namespace switchover::report {

struct Content;

/// The pages of a report as pictures of @p width dots for an upright one: what its PDF will be. Of a long report the
/// first ones.
///
/// @errors Cancelled.
Result<std::vector<QImage>> previewPages(const Content &content, const QString &theme, int width,
                                         const std::stop_token &stop);

}   // namespace switchover::report
