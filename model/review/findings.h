#pragma once

#include "model/review/finding.h"

namespace switchover {

struct Rule;

/// What the rules have found so far. Each rule adds under its own name.
class Findings
{
public:
    void begin(const Rule &rule) { m_rule = &rule; }

    /// Adds a finding about @p target (empty: the document), and about @p further elements. A second one
    /// about the same target joins the first. The reference holds until the next call.
    Finding &add(const Id &target, const QStringList &further = {});

    std::vector<Finding> take() && { return std::move(m_findings); }

private:
    const Rule *m_rule = nullptr;
    std::vector<Finding> m_findings;
    QHash<QString, std::size_t> m_index;   ///< By fingerprint.
};

}   // namespace switchover
