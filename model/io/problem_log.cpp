#include "model/io/problem_log.h"

#include <QCoreApplication>

#include <algorithm>

#include "model/io/format.h"

namespace switchover {

void ProblemLog::error(const Place &place, const QString &found, const QString &allowed)
{
    add({Problem::Severity::Error, place.path(), place.json.line, found, allowed});
}

void ProblemLog::error(const Place &place, const QString &allowed)
{
    error(place, described(place.json), allowed);
}

void ProblemLog::missing(const Place &object, const QString &key, const QString &allowed)
{
    add({Problem::Severity::Error, memberPath(object.path(), key), object.json.line,
         QCoreApplication::translate("io", "nothing"), allowed});
}

void ProblemLog::note(const Place &place, const QString &found, const QString &allowed)
{
    add({Problem::Severity::Note, place.path(), place.json.line, found, allowed});
}

void ProblemLog::add(Problem problem)
{
    const bool isError = problem.severity == Problem::Severity::Error;
    if (m_problems.size() < format::maximumProblems || (isError && !m_failed))
        m_problems.push_back(std::move(problem));
    else
        ++m_untold;
    m_failed = m_failed || isError;
}

Result<> ProblemLog::firstError()
{
    for (const Problem &problem : take())
        if (problem.severity == Problem::Severity::Error)
            return failure(Error::Code::BadFormat, problem.text(), problem.path);
    return {};
}

Problems ProblemLog::take()
{
    std::ranges::stable_sort(m_problems, {}, &Problem::line);
    if (m_untold > 0)
        m_problems.push_back(
            {m_failed ? Problem::Severity::Error : Problem::Severity::Note,
             {},
             0,
             QCoreApplication::translate("io", "further problems: %n", nullptr, int(m_untold)),
             {}});
    return std::exchange(m_problems, {});
}

}   // namespace switchover
