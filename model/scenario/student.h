#pragma once

namespace switchover {

/// The point that a value of Student's distribution with @p freedom degrees of freedom lies beyond, on either
/// side, with probability 1 - @p confidence. A two-sided interval of that confidence is as many standard errors
/// wide on each side.
///
/// @pre freedom >= 1, 0 < confidence < 1
/// @source NIST Digital Library of Mathematical Functions, 8.17 (incomplete beta function, continued fraction)
double studentPoint(double confidence, int freedom);

}   // namespace switchover
