#pragma once

#include <memory>
#include <span>

#include "model/base/result.h"
#include "model/catalog/settings.h"
#include "model/probe/board.h"
#include "model/probe/check.h"
#include "model/probe/secrets.h"
#include "model/probe/target.h"

namespace switchover::probe {

/// A probe made ready to be asked any number of times: everything checked, its secrets filled in. Immutable, so it
/// may be handed to another thread.
class Question
{
public:
    virtual ~Question() = default;

    virtual std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const = 0;
};

/// What a question is made of.
struct Wish
{
    const Settings &settings;
    Target target;   ///< The stated one, or the address of the node; with the kind's port filled in.
    Limits limits;
    Secrets &secrets;
    QString drawnRole;   ///< "primary", "replica", or empty: the drawing says nothing.
};

/// One way to ask a real endpoint, under kinds/. Its attributes are in the catalogue under the same id.
struct ProbeType
{
    QString id;
    std::vector<std::pair<QString, quint16>> ports;   ///< Scheme to port; the first holds without a scheme.
    /// @errors BadFormat, OutOfRange, NotFound: what is wrong with the probe as it is written, and in which attribute.
    Result<std::shared_ptr<const Question>> (*prepare)(const Wish &wish);
};

std::span<const ProbeType> allTypes();
const ProbeType *typeOf(const QString &kind);

/// A probe of a document, ready.
struct PreparedProbe
{
    QString id;
    QString node;
    QString kind;
    Target target;
    Limits limits;
    BoardEntry entry;                           ///< How its answers are judged.
    std::shared_ptr<const Question> question;   ///< Null: it cannot be asked, for this reason:
    Outcome obstacle;
    QString obstacleAt;   ///< The attribute that is wrong, "headers.X-Key"; empty: no single one.
    Secrets secrets{nullptr};
};

/// Reads the attributes of a probe of @p topology and fills in its secrets. What is wrong with it is its obstacle.
PreparedProbe prepare(const Topology &topology, const Probe &probe, const SecretLookup &secrets);
/// All of them, in the order of the document.
std::vector<PreparedProbe> prepareAll(const Topology &topology, const SecretLookup &secrets);

}   // namespace switchover::probe
