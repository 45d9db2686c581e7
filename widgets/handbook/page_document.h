#pragma once

#include "widgets/handbook/page.h"

class QTextDocument;

namespace switchover::handbook {

/// Writes @p page into @p document, in the colours of the theme of the moment. Links lead to "page:ID".
/// @p ratio: device pixels a pixel, for pictures.
void fill(QTextDocument &document, const Page &page, double ratio);

}   // namespace switchover::handbook
