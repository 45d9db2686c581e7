#pragma once

#include <QLatin1StringView>
#include <QtGlobal>

/// What a document file may be. @source SPEC section 1, and the limits of its qualities.
namespace switchover::format {

using namespace Qt::StringLiterals;

constexpr auto prefix = "switchover/"_L1;   ///< Before the version in `format`.
constexpr int version = 1;                  ///< The one that is written; the newest that is read.

constexpr qint64 maximumBytes = qint64(64) * 1024 * 1024;
constexpr std::size_t maximumElements = 50'000;
constexpr qsizetype maximumText = 2'000;   ///< Characters of a name, a label or another one-line text.
constexpr int maximumZoneDepth = 64;
constexpr std::size_t maximumProblems = 10'000;   ///< Reported; the rest are counted.

}   // namespace switchover::format
