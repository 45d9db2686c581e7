#include "model/io/problem.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {
struct ProblemTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};
}   // namespace

QString Problem::text() const
{
    QStringList where;
    if (line > 0)
        where.append(ProblemTexts::tr("line %1").arg(line));
    if (!path.isEmpty())
        where.append(path);
    QString sentence = severity == Severity::Error ? ProblemTexts::tr("error") : ProblemTexts::tr("note");
    sentence += u": "_s;
    if (!where.isEmpty())
        sentence += where.join(u", "_s) + u": "_s;
    sentence += found;
    if (!allowed.isEmpty())
        sentence += ProblemTexts::tr("; allowed: %1").arg(allowed);
    return sentence;
}

bool hasErrors(const Problems &problems)
{
    return std::ranges::any_of(problems,
                               [](const Problem &p) { return p.severity == Problem::Severity::Error; });
}

}   // namespace switchover
