#include "model/io/reader.h"

#include <QCoreApplication>

#include "model/io/format.h"
#include "model/io/migration.h"
#include "model/io/sections_reader.h"
#include "model/io/zone_tree.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct ReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

template <class T> bool putAll(Topology &topology, std::vector<T> elements, ProblemLog &log)
{
    for (T &element : elements) {
        const auto put = topology.put(std::move(element));
        if (!put) {   // A rule of the topology that the reader does not check itself.
            log.add({.path = put.error().where, .found = put.error().what});
            return false;
        }
    }
    return true;
}

/// What an element names goes in before it.
std::optional<Topology> build(Sections sections, ProblemLog &log)
{
    Topology topology;
    topology.setHeader(std::move(sections.header));
    if (putAll(topology, parentsFirst(std::move(sections.zones)), log) &&
        putAll(topology, std::move(sections.nodes), log) &&
        putAll(topology, std::move(sections.clusters), log) &&
        putAll(topology, std::move(sections.links), log) &&
        putAll(topology, std::move(sections.probes), log) &&
        putAll(topology, std::move(sections.scenarios), log))
        return topology;
    return std::nullopt;
}

}   // namespace

ReadDocument readDocument(const QByteArray &utf8)
{
    ReadDocument document;
    auto json = readJson(utf8, {.bytes = format::maximumBytes});
    if (!json) {
        const JsonFault &fault = json.error();
        document.problems.push_back({.path = fault.path,
                                     .line = fault.line,
                                     .found = fault.what,
                                     .allowed = ReaderTexts::tr("a Switchover document (JSON, UTF-8)")});
        return document;
    }
    return readDocument(Place{*json});
}

ReadDocument readDocument(const Place &place)
{
    ReadDocument document;
    Reading reading;
    if (member::isObject(reading, place)) {
        if (const auto version = readVersion(reading, place)) {
            document.migrated = *version != format::version;
            Json current = document.migrated ? place.json : Json();
            const Place root{document.migrated ? current : place.json, place.up, place.key, place.index};
            if (document.migrated)
                for (const QString &note : migrate(current, *version))
                    reading.log.note(root, note, {});
            Sections sections = readSections(reading, root, References::LookedUp);
            if (!reading.log.failed())
                document.topology = build(std::move(sections), reading.log);
        }
    }
    document.problems = reading.log.take();
    return document;
}

}   // namespace switchover
