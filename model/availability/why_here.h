#pragma once

#include <QStringList>

#include <memory>

#include "model/topology/topology.h"

/// "Why is this here?": the one reading of an element that inspector, lessons and report share.
namespace switchover::availability {

/// What an element is for. Whole translated sentences; names from the document are in them as they are.
struct WhyHere
{
    QString place;                ///< What it is in this drawing: "One of 2 web servers that Balancer calls."
    QString adds;                 ///< What its kind adds.
    QString without;              ///< What happens in this drawing when it fails.
    QStringList standIns;         ///< Ids of the nodes that do its work meanwhile.
    bool isSinglePoint = false;   ///< Its failure alone stops some client's reads or writes.

    /// The sentences, one behind the other.
    QString text() const;
};

/// Answers for many elements of one drawing. A view: the topology outlives it.
///
/// Making it reads the drawing once and costs about a dozen evaluations for each client; an answer costs little.
class WhyHereReader
{
public:
    explicit WhyHereReader(const Topology &topology);
    ~WhyHereReader();

    /// Of a node, link, cluster or zone; empty for anything else.
    WhyHere of(const Id &id) const;

private:
    class Reading;
    std::unique_ptr<Reading> m_reading;
};

/// Of one element. Empty if there is none of that id.
QString whyHere(const Topology &topology, const Id &id);

}   // namespace switchover::availability
