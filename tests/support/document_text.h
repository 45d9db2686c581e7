#pragma once

#include <QByteArray>
#include <QStringList>

#include "model/io/reader.h"

/// Small documents as text, with each part on a line of its own, so that a test can count on the lines.
namespace switchover::testing {

inline QByteArray documentWith(const QByteArray &members)
{
    return "{\n\"format\": \"switchover/1\",\n" + members + "\n}\n";
}

/// `nodes[0]` is a client "a" on line 4, `nodes[1]` the node "b" on line 5.
inline QByteArray withNode(const QByteArray &attributes, const QByteArray &kind = "web-server")
{
    return documentWith("\"nodes\": [\n{\"id\": \"a\", \"kind\": \"client\"},\n{\"id\": \"b\", \"kind\": \"" +
                        kind + "\", " + attributes + "}\n]");
}

inline QByteArray withService(const QByteArray &service) { return withNode("\"service\": " + service); }

/// Databases x, y and z, and on line 5 a cluster.
inline QByteArray withCluster(const QByteArray &members)
{
    return documentWith("\"nodes\": [{\"id\": \"x\", \"kind\": \"database\"}, {\"id\": \"y\", \"kind\": "
                        "\"database\"}, {\"id\": \"z\", \"kind\": \"database\"}],\n\"clusters\": [\n{\"id\": "
                        "\"c\", " +
                        members + "}]");
}

/// A client "a", and on line 4 a link from it.
inline QByteArray withLink(const QByteArray &members)
{
    return documentWith("\"nodes\": [{\"id\": \"a\", \"kind\": \"client\"}],\n\"links\": [{\"id\": \"l\", "
                        "\"from\": \"a\", " +
                        members + "}]");
}

/// A web server "w", and from line 6 on a scenario.
inline QByteArray withScenario(const QByteArray &members)
{
    return documentWith("\"nodes\": [{\"id\": \"w\", \"kind\": \"web-server\"}],\n\"scenarios\": [\n{\"id\": "
                        "\"s\",\n" +
                        members + "}]");
}

inline QByteArray withEvent(const QByteArray &event) { return withScenario("\"events\": [" + event + "]"); }

/// Everything said, for a test that fails.
inline QByteArray saidAbout(const ReadDocument &read)
{
    QStringList lines;
    for (const Problem &problem : read.problems)
        lines.append(problem.text());
    return lines.join(u'\n').toUtf8();
}

}   // namespace switchover::testing
