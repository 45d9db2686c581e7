#pragma once

#include <QStringList>

#include <span>

#include "model/base/json.h"

namespace switchover {

/// The step from one version of the format to the next, under migrations/. It works on the raw text's
/// tree, so that it stays as it was when the program's own types change.
struct Migration
{
    int from = 0;   ///< Gives version from + 1.
    /// Changes @p document and says in @p notes, in sentences for the user, what it could not keep.
    void (*apply)(Json &document, QStringList &notes) = nullptr;
};

/// All steps, oldest first.
std::span<const Migration> formatSteps();

/// Whether @p version can be read at all: it is the present one, or @p steps lead from it to that.
bool canMigrate(int version, std::span<const Migration> steps = formatSteps());

/// Brings @p document from @p version to the present one and writes that into its `format`.
/// @pre canMigrate(version, steps)
QStringList migrate(Json &document, int version, std::span<const Migration> steps = formatSteps());

}   // namespace switchover
