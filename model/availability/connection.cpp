#include "model/availability/connection.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace switchover::availability {

namespace {

/// What a vertex of the frontier is connected to: 0 it is down, 1 the source, 2 the sink, else others of its number.
using Labels = std::u16string;

/// One move of the frontier.
struct Step
{
    enum Kind { Enter, Join, Leave };

    Kind kind;
    std::size_t place = 0;   ///< In the frontier.
    std::size_t other = 0;   ///< The second end of an edge.
    char16_t label = 3;      ///< Of what enters.
    Index leaf = none;
};

/// Plans how the frontier moves: breadth first from the source, each vertex with its edges to those before it.
class Sweep
{
public:
    explicit Sweep(const Connection &connection)
        : m_connection(connection), m_edgesOf(connection.vertices.size())
    {
        for (const Connection::Edge &edge : connection.edges) {
            m_edgesOf[edge.from].push_back(&edge);
            m_edgesOf[edge.to].push_back(&edge);
        }
    }

    std::vector<Step> plan()
    {
        std::vector<Index> order = {source};
        std::vector<bool> seen(m_edgesOf.size(), false);
        seen[source] = true;
        for (std::size_t i = 0; i < order.size(); ++i) {
            enter(order[i]);
            for (const Connection::Edge *edge : m_edgesOf[order[i]]) {
                const Index next = edge->from == order[i] ? edge->to : edge->from;
                if (!seen[next])
                    order.push_back(next);
                seen[next] = true;
            }
        }
        return std::move(m_steps);
    }

private:
    void enter(Index vertex)
    {
        const char16_t label = vertex == source ? 1 : vertex == sink ? 2 : 3;
        m_steps.push_back({Step::Enter, 0, 0, label, m_connection.vertices[vertex]});
        m_frontier.push_back({vertex, m_edgesOf[vertex].size()});
        for (const Connection::Edge *edge : m_edgesOf[vertex]) {
            const Index other = edge->from == vertex ? edge->to : edge->from;
            const auto earlier = std::ranges::find(m_frontier, other, &Open::vertex);
            if (earlier == m_frontier.end())
                continue;
            const auto place = std::size_t(earlier - m_frontier.begin());
            m_steps.push_back({Step::Join, place, m_frontier.size() - 1, 3, edge->leaf});
            --earlier->edges;
            --m_frontier.back().edges;
        }
        for (std::size_t place = m_frontier.size(); place-- > 0;) {
            if (m_frontier[place].edges == 0) {
                m_steps.push_back({Step::Leave, place, 0, 3, none});
                m_frontier.erase(m_frontier.begin() + std::ptrdiff_t(place));
            }
        }
    }

    struct Open
    {
        Index vertex;
        std::size_t edges;   ///< Not yet met.
    };

    const Connection &m_connection;
    std::vector<std::vector<const Connection::Edge *>> m_edgesOf;
    std::vector<Open> m_frontier;
    std::vector<Step> m_steps;
};

class ConnectionSearch
{
public:
    ConnectionSearch(std::vector<Step> steps, Bdd &bdd) : m_steps(std::move(steps)), m_bdd(bdd)
    {
        m_known.resize(m_steps.size());
        for (const Step &step : m_steps) {
            m_levelOf.push_back(std::uint32_t(m_leafAt.size()));
            if (step.leaf != none)
                m_leafAt.push_back(step.leaf);
        }
    }

    Ref search(std::size_t at, Labels labels);
    const std::vector<Index> &leafAt() const { return m_leafAt; }

private:
    bool isIdle(const Step &step, const Labels &labels) const;
    Ref branch(std::size_t at, const Labels &labels);
    Ref take(std::size_t at, Labels labels);

    std::vector<Step> m_steps;
    Bdd &m_bdd;
    std::vector<Index> m_leafAt;
    std::vector<std::uint32_t> m_levelOf;   ///< By step.
    std::vector<std::unordered_map<Labels, Ref>> m_known;
};

/// Numbers the unnamed parts by their first appearance, so that equal states are equal texts.
void tidy(Labels &labels)
{
    std::vector<std::pair<char16_t, char16_t>> names;
    for (char16_t &label : labels) {
        if (label < 3)
            continue;
        auto known = std::ranges::find(names, label, &std::pair<char16_t, char16_t>::first);
        if (known == names.end())
            known = names.insert(known, {label, char16_t(3 + names.size())});
        label = known->second;
    }
}

/// Whether an edge changes nothing: an end is down, or both belong together already.
bool ConnectionSearch::isIdle(const Step &step, const Labels &labels) const
{
    const char16_t a = labels[step.place];
    const char16_t b = labels[step.other];
    return a == 0 || b == 0 || a == b;
}

/// Goes on with what the step is about being up.
Ref ConnectionSearch::take(std::size_t at, Labels labels)
{
    const Step &step = m_steps[at];
    if (step.kind == Step::Enter) {
        const char16_t free = labels.empty() ? char16_t(3) : char16_t(*std::ranges::max_element(labels) + 1);
        labels.push_back(step.label < 3 ? step.label : std::max(free, char16_t(3)));
        return search(at + 1, std::move(labels));
    }
    const char16_t kept = std::min(labels[step.place], labels[step.other]);
    const char16_t lost = std::max(labels[step.place], labels[step.other]);
    if (kept == 1 && lost == 2)
        return Bdd::always;
    std::ranges::replace(labels, lost, kept);
    return search(at + 1, std::move(labels));
}

Ref ConnectionSearch::branch(std::size_t at, const Labels &labels)
{
    const Step &step = m_steps[at];
    Labels down = labels;
    if (step.kind == Step::Enter)
        down.push_back(0);
    const bool isEnd = step.kind == Step::Enter && step.label < 3;
    const Ref low = isEnd ? Bdd::never : search(at + 1, std::move(down));
    return m_bdd.make(m_levelOf[at], low, take(at, labels));
}

Ref ConnectionSearch::search(std::size_t at, Labels labels)
{
    for (; at < m_steps.size() && !m_bdd.isExhausted(); ++at) {
        const Step &step = m_steps[at];
        if (step.kind == Step::Leave) {
            const char16_t label = labels[step.place];
            labels.erase(step.place, 1);
            const bool isEnd = label == 1 || label == 2;
            if (isEnd && labels.find(label) == Labels::npos)
                return Bdd::never;   // Cut off from whatever is still to come.
            continue;
        }
        if (step.kind == Step::Join && isIdle(step, labels))
            continue;
        if (step.leaf == none)
            return take(at, std::move(labels));
        tidy(labels);
        if (const auto known = m_known[at].find(labels); known != m_known[at].end())
            return known->second;
        const Ref result = branch(at, labels);
        if (!m_bdd.isExhausted())
            m_known[at].emplace(std::move(labels), result);
        return result;
    }
    return Bdd::never;
}

}   // namespace

std::optional<Diagram> diagramOf(const Connection &connection, std::size_t mostNodes, Budget &budget)
{
    const auto bdd = std::make_shared<Bdd>(mostNodes, budget);
    ConnectionSearch search(Sweep(connection).plan(), *bdd);
    const Ref root = search.search(0, {});
    if (bdd->isExhausted())
        return std::nullopt;
    return Diagram{bdd, root, search.leafAt()};
}

}   // namespace switchover::availability
