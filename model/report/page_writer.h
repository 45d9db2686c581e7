#pragma once

#include <optional>
#include <stop_token>

#include "model/report/pdf_outline.h"
#include "model/report/sheet.h"

namespace switchover::report {

/// Writes a report on pages: the same on paper and on the screen. Where its sections stand; nullopt if somebody wanted
/// to stop.
std::optional<Outline> writePages(Paper &paper, const Content &content, const render::Theme &theme,
                                  const std::stop_token &stop);

}   // namespace switchover::report
