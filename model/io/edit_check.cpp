#include "model/io/edit_check.h"

#include <QCoreApplication>

#include <cmath>

#include "model/io/element_reader.h"
#include "model/io/element_writer.h"
#include "model/io/format.h"
#include "model/topology/extent.h"

namespace switchover {
namespace {

struct EditCheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

template <class T> Result<> readAgain(const T &element)
{
    const Json json = toJson(element);
    Reading reading;
    readElement<T>(reading, Place{json});
    return reading.log.firstError();
}

bool isReachable(const QPointF &at)
{
    return std::abs(at.x()) <= farthestCoordinate && std::abs(at.y()) <= farthestCoordinate;
}

/// Dragging moves thousands of nodes at every step of the mouse, and changes nothing else.
bool onlyMoves(const Topology &topology, const Node &node)
{
    const Node *before = topology.node(node.id);
    if (!before || !isReachable(node.at))
        return false;
    Node moved = *before;
    moved.at = node.at;
    moved.zone = node.zone;
    moved.rank = node.rank;
    return moved == node;
}

class Checker
{
public:
    explicit Checker(const Topology &topology) : m_topology(topology) {}

    Result<> check(const Edit &edit)
    {
        return std::visit([this](const auto &what) { return checkPart(what); }, edit.what);
    }

    Result<> checkCount() const
    {
        if (m_topology.size() + m_added <= format::maximumElements)
            return {};
        return failure(
            Error::Code::OutOfRange,
            EditCheckTexts::tr("A drawing holds at most %1 elements.").arg(format::maximumElements));
    }

private:
    template <class T> Result<> checkPart(const Put<T> &edit)
    {
        m_added += m_topology.contains(edit.element.id) ? 0 : 1;
        if constexpr (std::is_same_v<T, Node>)
            if (onlyMoves(m_topology, edit.element))
                return {};
        return readAgain(edit.element);
    }

    Result<> checkPart(const Drop &) { return {}; }

    Result<> checkPart(const PutHeader &edit)
    {
        const Json json = toJson(edit.header);
        Reading reading;
        readHeader(reading, Place{json}, {});
        return reading.log.firstError();
    }

    Result<> checkPart(const Batch &batch)
    {
        for (const Edit &edit : batch.edits)
            if (auto checked = check(edit); !checked)
                return checked;
        return {};
    }

    const Topology &m_topology;
    std::size_t m_added = 0;
};

}   // namespace

Result<> checkEdit(const Topology &topology, const Edit &edit)
{
    Checker checker(topology);
    if (auto checked = checker.check(edit); !checked)
        return checked;
    return checker.checkCount();
}

}   // namespace switchover
