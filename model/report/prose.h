#pragma once

#include "model/report/blocks.h"

namespace switchover::report {

/// What people wrote as Markdown: paragraphs, headings, lists, and words in **bold**, *italics* and `code`. Everything
/// else is text as it stands: no HTML, no pictures; of a link its text, and its address behind it.
///
/// Cost: linear in the text.
Blocks proseOf(const QString &markdown);

/// The same of one line.
Rich richOf(const QString &line);

}   // namespace switchover::report
