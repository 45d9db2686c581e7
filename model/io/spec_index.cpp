#include "model/io/spec_index.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace switchover {
namespace {

/// Edits of one character that turn one word into the other. @source Levenshtein 1966.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(std::size_t(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const bool same = a[i - 1].toLower() == b[qsizetype(j) - 1].toLower();
            const qsizetype replaced = diagonal + (same ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}   // namespace

SpecIndex::SpecIndex(std::span<const AttributeSpec> specs)
{
    for (const AttributeSpec &spec : specs) {
        m_byId.insert(spec.id, &spec);
        if (const auto dot = spec.id.indexOf(u'.'); dot > 0)
            m_groups.insert(spec.id.left(dot));
    }
}

QString SpecIndex::nearest(const QString &id) const
{
    constexpr qsizetype farthest = 2;
    QString best;
    qsizetype bestDistance = farthest + 1;
    if (id.size() > 40 || id.size() <= farthest)
        return {};
    for (auto it = m_byId.begin(); it != m_byId.end(); ++it) {
        const qsizetype apart = distance(id, it.key());
        if (apart < bestDistance || (apart == bestDistance && it.key() < best)) {
            best = it.key();
            bestDistance = apart;
        }
    }
    return bestDistance <= farthest ? best : QString();
}

}   // namespace switchover
