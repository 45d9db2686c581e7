#pragma once

/// Lengths of the time line, in pixels.
namespace switchover::timeline_metrics {

inline constexpr int namesWidth = 112;
inline constexpr int endRoom = 20;
inline constexpr int rulerHeight = 24;
inline constexpr int laneHeight = 32;
inline constexpr int barHeight = 18;
inline constexpr int markSize = 20;
inline constexpr int scrollSteps = 100'000;
inline constexpr int dragDistance = 4;

}   // namespace switchover::timeline_metrics
