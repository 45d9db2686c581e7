#include "model/review/shared/retries.h"

#include <QSet>

#include <algorithm>

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

/// Nodes, and clusters as the end of links, in an order in which each way leads forward.
class RetrySearch
{
public:
    explicit RetrySearch(const Drawing &drawing) : m_drawing(drawing) {}

    RetryPath run()
    {
        Nodes clients = m_drawing.nodesThat(Trait::Client);
        std::ranges::reverse(clients);
        for (const Node *client : clients) {
            visit(client->id);
            m_best.insert(client->id, {});
        }
        std::ranges::reverse(m_finished);
        for (qsizetype i = 0; i < m_finished.size(); ++i)
            m_position.insert(m_finished[i], i);
        for (const Id &end : std::as_const(m_finished))
            relax(end);
        return worst();
    }

private:
    struct Best
    {
        double attempts = 1;
        const Link *by = nullptr;
        Id from;
    };
    struct Step
    {
        const Link *link;   ///< nullptr: from a cluster to its member.
        Id end;
    };

    std::vector<Step> stepsFrom(const Id &end) const
    {
        std::vector<Step> steps;
        if (const Cluster *cluster = m_drawing.topology().cluster(end)) {
            for (const Id &member : cluster->members)
                steps.push_back({nullptr, member});
            return steps;
        }
        for (const Way &way : m_drawing.callsFrom(end))
            steps.push_back({way.link, way.end});
        return steps;
    }

    /// Depth first, the last way first, so that in the end the first one comes first.
    void visit(const Id &start)
    {
        struct Open
        {
            Id end;
            std::vector<Step> steps;
        };
        std::vector<Open> open;
        const auto enter = [&](const Id &end) {
            if (!m_seen.contains(end)) {
                m_seen.insert(end);
                open.push_back({end, stepsFrom(end)});
            }
        };
        enter(start);
        while (!open.empty()) {
            if (open.back().steps.empty()) {
                m_finished.append(open.back().end);
                open.pop_back();
                continue;
            }
            const Id next = open.back().steps.back().end;
            open.back().steps.pop_back();
            enter(next);
        }
    }

    void relax(const Id &end)
    {
        const double attempts = m_best.value(end).attempts;
        for (const Step &step : stepsFrom(end)) {
            if (m_position.value(step.end) <= m_position.value(end))
                continue;
            const double *retries = step.link ? stated<double>(*step.link, u"retries"_s) : nullptr;
            const double then = attempts * (1 + (retries ? *retries : 0));
            if (!m_best.contains(step.end) || then > m_best.value(step.end).attempts)
                m_best.insert(step.end, {then, step.link, end});
        }
    }

    RetryPath worst() const
    {
        RetryPath path;
        Id last;
        for (const Id &end : m_finished)
            if (const double attempts = m_best.value(end).attempts; attempts > path.attempts) {
                path.attempts = attempts;
                last = end;
            }
        for (Id end = last; !end.isEmpty(); end = m_best.value(end).from)
            if (const Link *link = m_best.value(end).by)
                path.links.prepend(link->id);
        return path;
    }

    const Drawing &m_drawing;
    QSet<Id> m_seen;
    QStringList m_finished;
    QHash<Id, qsizetype> m_position;
    QHash<Id, Best> m_best;
};

}   // namespace

RetryPath worstRetryPath(const Drawing &drawing)
{
    const bool matters = std::ranges::any_of(
        drawing.topology().links(), [](const Link &link) { return link.attributes.contains(u"retries"_s); });
    return matters ? RetrySearch(drawing).run() : RetryPath();
}

}   // namespace switchover::rules
