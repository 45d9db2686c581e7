#include <QVersionNumber>

#include "model/review/shared/common.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

/// The stated versions, the newest last; numbers as numbers.
QStringList versionsIn(const Drawing &drawing, const Cluster &cluster)
{
    QStringList versions;
    for (const Node *member : drawing.nodesAt(cluster.id))
        if (const QString version = textOf(*member, u"version"_s);
            !version.isEmpty() && !versions.contains(version))
            versions.append(version);
    std::ranges::sort(versions, [](const QString &a, const QString &b) {
        const int order =
            QVersionNumber::compare(QVersionNumber::fromString(a), QVersionNumber::fromString(b));
        return order != 0 ? order < 0 : a < b;
    });
    return versions;
}

void findMixedVersions(const Drawing &drawing, Findings &findings)
{
    for (const Cluster &cluster : drawing.topology().clusters())
        if (const QStringList versions = versionsIn(drawing, cluster); versions.size() > 1)
            findings.add(cluster.id, cluster.members).detail =
                Words::tr("Versions: %1.").arg(versions.join(u", "_s));
}

void fixMixedVersions(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Cluster &cluster = *drawing.topology().cluster(finding.target);
    const QString newest = versionsIn(drawing, cluster).last();
    for (const Node *member : drawing.nodesAt(cluster.id))
        if (!textOf(*member, u"version"_s).isEmpty())
            repair.set(member->id, u"version"_s, value(newest));
}

}   // namespace

Rule mixedVersions()
{
    return {
        .id = u"OPS-06"_s,
        .severity = Severity::Note,
        .title = QT_TRANSLATE_NOOP("review", "Members run different versions"),
        .why = QT_TRANSLATE_NOOP("review", "Some of the answers differ from the others, and a failover "
                                           "may not work."),
        .remedy = QT_TRANSLATE_NOOP("review", "Bring all to the newest of these versions."),
        .source = "Treynor and others, The Calculus of Service Availability; AWS Well-Architected "
                  "Framework, reliability pillar, REL08",
        .good = "app1 app-server version=8.3; app2 app-server version=8.3; app pool: app1 app2",
        .bad = "app1 app-server version=8.3; app2 app-server version=8.1; app pool: app1 app2",
        .badTarget = u"app"_s,
        .look = findMixedVersions,
        .fix = fixMixedVersions,
    };
}

}   // namespace switchover::rules
