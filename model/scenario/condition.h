#pragma once

#include <QString>

#include <vector>

#include "model/base/result.h"
#include "model/scenario/compile.h"
#include "model/sim/simulation.h"

namespace switchover {

/// Something that a run can be run until: "latency.p99 > 500ms", "web-1 down", "web-1.queue >= 20 and errors > 5%".
///
/// A comparison is of a figure of the whole run or of an element (`web-1.queue`) with a number, a percentage or a
/// duration; latency, throughput and errors are those of the last whole stretch of the time series, all else is of
/// the moment. A state is of an element: `down`, `up`, `crashed`, `hung`, `cut`, `slow`, `draining`, `primary`
/// (or holder of the address), `out` (of its balancer's rotation) and `in`. `and` binds closer than `or`.
class Condition
{
public:
    /// @errors BadFormat or NotFound, with what is allowed there.
    static Result<Condition> parse(const QString &text, const PlanIndex &index);
    /// @p text with the ids of what is called by its name: "Web 1 down", also in quotation marks and in any case.
    /// Ids and figures of the run win over names without quotation marks, longer names over shorter ones.
    static QString withIds(const QString &text, const Topology &topology);

    bool holds(const sim::Simulation &simulation) const;
    /// Whether any event can change it; else only what is no everyday traffic, and a new stretch of the series.
    bool watchesEachEvent() const;
    const QString &text() const { return m_text; }

private:
    friend class ConditionReader;

    enum class Subject { Run, Node, Link, Cluster, Zone };
    enum class Relation { Above, AtLeast, Below, AtMost, Equal };
    struct Term
    {
        Subject subject = Subject::Run;
        sim::Index element = sim::none;
        int what = 0;   ///< Position in the list of figures or states of its subject.
        bool isState = false;
        Relation relation = Relation::Above;
        double value = 0;
    };

    bool holds(const Term &term, const sim::Simulation &simulation) const;

    QString m_text;
    std::vector<std::vector<Term>> m_any;   ///< Of each list all must hold.
};

}   // namespace switchover
