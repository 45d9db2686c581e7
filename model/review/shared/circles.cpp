#include "model/review/shared/circles.h"

#include "model/catalog/settings.h"

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

/// Depth first over clusters (as one) and nodes; a way back to what is open closes a circle.
class CircleSearch
{
public:
    explicit CircleSearch(const Drawing &drawing) : m_drawing(drawing)
    {
        for (const Link &link : drawing.topology().links())
            add(link);
    }

    std::vector<Circle> run()
    {
        const auto everything = [](const Node &) { return true; };
        for (const Node *node : m_drawing.walk(m_drawing.nodesThat(Trait::Client), everything))
            visit(pointOf(node->id));
        for (const Node &node : m_drawing.topology().nodes())
            visit(pointOf(node.id));
        return std::move(m_circles);
    }

private:
    enum class State { New, Open, Done };

    /// The cluster that the end is or is in, else the end itself.
    Id pointOf(const Id &end) const
    {
        const Cluster *cluster = m_drawing.clusterOf(end);
        return cluster ? cluster->id : end;
    }

    bool isServer(const Id &point) const
    {
        const Nodes nodes = m_drawing.nodesAt(point);
        return !nodes.empty() && m_drawing.is(*nodes.front(), Trait::Server) &&
               !isTrue(*nodes.front(), u"terminal"_s);
    }

    void add(const Link &link)
    {
        const Id from = pointOf(link.from), to = pointOf(link.to);
        if (from == to || useOf(link) != u"request" || isTrue(link, u"optional"_s) || !isServer(from) ||
            !isServer(to))
            return;
        QStringList &links = m_links[{from, to}];
        if (links.isEmpty())
            m_next[from].append(to);
        links.append(link.id);
    }

    void visit(const Id &start)
    {
        if (m_state.value(start) != State::New || !m_next.contains(start))
            return;
        QStringList open{start};
        QList<qsizetype> at{0};
        m_state[start] = State::Open;
        while (!open.isEmpty()) {
            const QStringList next = m_next.value(open.last());
            if (at.last() == next.size()) {
                m_state[open.last()] = State::Done;
                open.removeLast();
                at.removeLast();
                continue;
            }
            const Id to = next[at.last()++];
            if (m_state.value(to) == State::Open) {
                m_circles.push_back({m_links.value({open.last(), to}), open.mid(open.indexOf(to))});
            } else if (m_state.value(to) == State::New) {
                m_state[to] = State::Open;
                open.append(to);
                at.append(0);
            }
        }
    }

    const Drawing &m_drawing;
    QHash<Id, QStringList> m_next;
    QHash<std::pair<Id, Id>, QStringList> m_links;
    QHash<Id, State> m_state;
    std::vector<Circle> m_circles;
};

}   // namespace

std::vector<Circle> circlesOfCalls(const Drawing &drawing) { return CircleSearch(drawing).run(); }

}   // namespace switchover::rules
