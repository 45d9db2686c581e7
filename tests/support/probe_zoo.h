#pragma once

#include <QEventLoop>
#include <QTest>

#include "model/io/reader.h"
#include "model/probe/round.h"

namespace switchover::testing {

using namespace Qt::StringLiterals;

/// One endpoint of the zoo and what must be said of it.
struct Exhibit
{
    QString id;
    QString probe;   ///< Members of the probe in the document: kind, target, ...
    QString verdict;
    QString cause;
};

/// A document with a node for each.
inline QByteArray zooDocument(const std::vector<Exhibit> &exhibits)
{
    QStringList nodes;
    QStringList probes;
    for (const Exhibit &exhibit : exhibits) {
        nodes.append(uR"({"id": "n-%1", "kind": "external"})"_s.arg(exhibit.id));
        probes.append(uR"({"id": "%1", "node": "n-%1", %2})"_s.arg(exhibit.id, exhibit.probe));
    }
    return uR"({"format": "switchover/1", "nodes": [%1], "probes": [%2]})"_s
        .arg(nodes.join(u",\n"_s), probes.join(u",\n"_s))
        .toUtf8();
}

inline Topology topologyOf(const QByteArray &document)
{
    const ReadDocument read = readDocument(document);
    for (const Problem &problem : read.problems)
        qWarning("%s", qPrintable(problem.text()));
    return read.topology.value_or(Topology());
}

/// Asks all of them at once.
inline std::map<QString, probe::ProbeState>
askAll(const Topology &topology, const probe::Permission &permission = probe::Permission::loopback())
{
    std::map<QString, probe::ProbeState> result;
    QEventLoop loop;
    probe::Round round(probe::prepareAll(topology, probe::environmentSecrets()),
                       probe::Dependencies(topology),
                       std::make_shared<const probe::Surroundings>(probe::Surroundings{permission}));
    round.start([&](const std::vector<probe::ProbeState> &states) {
        for (const probe::ProbeState &state : states)
            result[state.probe] = state;
        loop.quit();
    });
    loop.exec();
    return result;
}

/// One data row for each.
inline void exhibitRows(const std::vector<Exhibit> &exhibits)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("cause");
    for (const Exhibit &exhibit : exhibits)
        QTest::newRow(qPrintable(exhibit.id)) << exhibit.id << exhibit.verdict << exhibit.cause;
}

}   // namespace switchover::testing
