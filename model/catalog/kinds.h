#pragma once

#include <QString>

#include <functional>
#include <vector>

#include "model/catalog/attribute_spec.h"
#include "model/topology/topology.h"

namespace switchover {

class Settings;

/// The palette's groups; each has an accent colour in the theme.
enum class Category { People, Edge, Traffic, Compute, Data, Operations };

/// What a node of a kind does with a request: the one thing that simulation, review and availability
/// need to know about a kind. A closed set, so that none of them forgets a case.
enum class Role {
    Client,     ///< source of requests
    Attacker,   ///< source of unwanted requests
    PassOn,     ///< network kinds: any next hop will do
    Firewall,   ///< passes on what its rules allow
    Dns,        ///< answers with addresses in turn
    Cdn,        ///< answers some reads, passes on the rest
    Balancer,   ///< spreads requests over its links' targets
    Server,     ///< works, then calls others
    Cache,      ///< answers some reads
    Queue,      ///< takes writes now, delivers later
    Database,   ///< reads and writes
    External,   ///< a service of somebody else
    Monitor,    ///< notices failures
    StandBy,    ///< takes no part in requests
    Note        ///< text on the drawing
};

/// One kind of node: everything the program knows about it, in one file under node_kinds/.
struct NodeKind
{
    QString id;
    Text label;
    Text purpose;   ///< Why it is there: what it adds, what breaks without it.
    Category category = Category::Compute;
    Role role = Role::StandBy;
    /// Only hands requests on: without a next hop it serves nobody.
    bool forwards = false;
    /// A network kind: all its ways on are alternatives for each other, whatever stands there.
    bool anyNextHop = false;
    std::vector<AttributeSpec> attributes;   ///< Its own; those of every node come on top.
    /// The one line on its card that matters ("8 workers"). Null: none.
    std::function<QString(const Settings &)> summary;
};

/// One kind of cluster, under cluster_kinds/.
struct ClusterKind
{
    QString id;
    Text label;
    Text purpose;
    std::vector<AttributeSpec> attributes;
    std::function<QString(const Settings &)> summary;
};

/// One way to ask a real endpoint, under probe_kinds/.
struct ProbeKind
{
    QString id;
    Text label;
    std::vector<AttributeSpec> attributes;
};

/// One thing that can happen to an element, by scenario or by hand, under actions/.
struct Action
{
    QString id;
    Text label;
    Text help;
    std::vector<AttributeSpec> attributes;   ///< factor, share, ...
    std::vector<Section> sections;           ///< What it is offered for by hand; empty: not offered.
    std::vector<Role> roles;                 ///< Of nodes; empty: all but notes.
    QString icon;                            ///< Glyph under icons/actions.
};

}   // namespace switchover
