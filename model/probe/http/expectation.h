#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <vector>

#include "model/base/json.h"
#include "model/base/result.h"
#include "model/probe/http/response_reader.h"

namespace switchover::probe {

/// Which status codes are good: "200", "2xx", "200-299".
class StatusSet
{
public:
    /// Those that say that all is well; with @p redirects also 3xx.
    static StatusSet usual(bool redirects);
    /// @errors BadFormat with the entry that is none.
    static Result<StatusSet> of(const QStringList &entries);

    bool contains(int status) const;
    QString text() const { return m_text; }

private:
    std::vector<std::pair<int, int>> m_ranges;
    QString m_text;
};

/// What an answer must be like.
struct HttpExpectation
{
    StatusSet status = StatusSet::usual(true);
    QString body;                                          ///< Stands in the body; empty: whatever.
    QRegularExpression pattern;                            ///< Matches in the body; empty: whatever.
    std::vector<std::pair<QString, Json>> values;          ///< Path in the JSON of the body to value.
    std::vector<std::pair<QByteArray, QString>> headers;   ///< Name in lower case to a text in its value.

    bool looksAtBody() const { return !body.isEmpty() || !pattern.pattern().isEmpty() || !values.empty(); }
};

/// How a complete answer compares.
Outcome judge(const HttpExpectation &expected, const ResponseReader &answer);

/// The value at `a.b[0].c` or `a.b.0.c`; nullptr if there is none.
const Json *valueAt(const Json &root, const QString &path);

}   // namespace switchover::probe
