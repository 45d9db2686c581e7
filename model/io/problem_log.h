#pragma once

#include "model/base/result.h"
#include "model/io/place.h"
#include "model/io/problem.h"

namespace switchover {

/// Gathers what is to be said about a text while it is read.
class ProblemLog
{
public:
    /// @p found is shortened by the caller; without it, what stands at @p place is described.
    void error(const Place &place, const QString &found, const QString &allowed);
    void error(const Place &place, const QString &allowed);
    void missing(const Place &object, const QString &key, const QString &allowed);
    void note(const Place &place, const QString &found, const QString &allowed);
    void add(Problem problem);

    bool failed() const { return m_failed; }
    std::size_t size() const { return m_problems.size(); }

    /// Of what was said, the first error: where, and what would be allowed. Nothing is left to take.
    Result<> firstError();
    /// In the order of the text. Past a limit only their number is told.
    Problems take();

private:
    Problems m_problems;
    std::size_t m_untold = 0;
    bool m_failed = false;
};

}   // namespace switchover
