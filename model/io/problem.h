#pragma once

#include <QString>

#include <vector>

namespace switchover {

/// One fault or remark about a file: where, what was found, and what is allowed there.
struct Problem
{
    enum class Severity { Error, Note };   ///< A note does not keep the file from being read.

    Severity severity = Severity::Error;
    QString path;      ///< "nodes[3].service.mean"; empty for the whole file.
    int line = 0;      ///< From 1; 0: none.
    QString found;     ///< What stands there, shortened.
    QString allowed;   ///< What may stand there.

    /// "error: line 12, nodes[3].service.mean: found "20 minutes"; allowed: a duration such as 20ms".
    QString text() const;
};

using Problems = std::vector<Problem>;

bool hasErrors(const Problems &problems);

}   // namespace switchover
