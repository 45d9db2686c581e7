#pragma once

#include "model/report/page_writer.h"

namespace switchover::report {

/// As writePages(), and a long report begins with a list of its sections and the pages where they are.
std::optional<Outline> writeWithContents(Paper &paper, const Content &content, const render::Theme &theme,
                                         const std::stop_token &stop);

}   // namespace switchover::report
