#pragma once

#include <QFlags>

#include <span>

#include "model/report/blocks.h"
#include "model/report/facts.h"
#include "model/report/report.h"

namespace switchover::report {

/// For which occasions a section is meant.
enum class Occasion : unsigned {
    Class = 1U << 0U,      ///< A student hands it in.
    Design = 1U << 1U,     ///< It goes into a repository.
    Incident = 1U << 2U,   ///< What went wrong is looked at.
};
Q_DECLARE_FLAGS(Occasions, Occasion)
Q_DECLARE_OPERATORS_FOR_FLAGS(Occasions)

/// One part of a report, under sections/. What has nothing to say writes no blocks and is left out.
struct Section
{
    QString id;   ///< What --sections takes: lower case, hyphens.
    Text title;
    Occasions occasions;
    Blocks (*write)(const Facts &facts) = nullptr;
};

/// In the order of the report.
std::span<const Section> allSections();
/// nullptr if there is none.
const Section *sectionById(const QString &id);

}   // namespace switchover::report
