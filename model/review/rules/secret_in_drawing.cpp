#include "model/review/shared/common.h"
#include "model/review/shared/secrets.h"

namespace switchover::rules {
namespace {

using namespace Qt::StringLiterals;

void lookAt(const Id &id, const QStringList &texts, Findings &findings)
{
    if (std::ranges::any_of(texts, holdsSecret))
        findings.add(id);
}

template <class T> void lookAtAll(const Elements<T> &elements, Findings &findings)
{
    for (const T &element : elements)
        lookAt(element.id, textsOf(element), findings);
}

void findSecretInDrawing(const Drawing &drawing, Findings &findings)
{
    const Topology &topology = drawing.topology();
    lookAtAll(topology.nodes(), findings);
    lookAtAll(topology.links(), findings);
    lookAtAll(topology.clusters(), findings);
    lookAtAll(topology.zones(), findings);
    lookAtAll(topology.probes(), findings);
    lookAt({}, {topology.header().name, topology.header().notes}, findings);
}

template <class T> void clean(const T *element, Repair &repair)
{
    if (!element)
        return;
    T changed = *element;
    forEachText(changed, [](QString &text) { text = withoutSecrets(text); });
    repair.put(changed);
}

void fixSecretInDrawing(const Drawing &drawing, const Finding &finding, Repair &repair)
{
    const Topology &topology = drawing.topology();
    clean(topology.node(finding.target), repair);
    clean(topology.link(finding.target), repair);
    clean(topology.cluster(finding.target), repair);
    clean(topology.zone(finding.target), repair);
    clean(topology.probes().find(finding.target), repair);
    if (!finding.target.isEmpty())
        return;
    Header header = topology.header();
    header.name = withoutSecrets(header.name);
    header.notes = withoutSecrets(header.notes);
    repair.putHeader(header);
}

}   // namespace

Rule secretInDrawing()
{
    return {
        .id = u"SEC-14"_s,
        .severity = Severity::Error,
        .title = QT_TRANSLATE_NOOP("review", "Secret written in the drawing"),
        .why = QT_TRANSLATE_NOOP("review", "Drawings are mailed, printed and kept in repositories. A "
                                           "secret in one is no secret."),
        .remedy = QT_TRANSLATE_NOOP("review", "Write the name of the secret instead, and change the secret "
                                              "itself: it has been read."),
        .source = "CIS Controls, 3; kube-linter, env-var-secret; trivy, secret scanning",
        .good = "db database notes=login:admin,password-in-the-vault",
        .bad = "db database notes=password=hunter22",
        .badTarget = u"db"_s,
        .look = findSecretInDrawing,
        .fix = fixSecretInDrawing,
    };
}

}   // namespace switchover::rules
