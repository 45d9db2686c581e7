#include "model/review/review.h"

#include <QSet>

#include "model/review/acceptance.h"
#include "model/review/findings.h"
#include "model/review/repair.h"
#include "review/rules/family.inc"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;

struct SeverityName
{
    Severity severity;
    QLatin1StringView id;
};
constexpr std::array severityNames = {
    SeverityName{Severity::Note, QLatin1StringView("note")},
    SeverityName{Severity::Warning, QLatin1StringView("warning")},
    SeverityName{Severity::Error, QLatin1StringView("error")},
};

/// One cause, one finding: drops what another rule has explained.
void dropExplained(std::vector<Finding> &findings)
{
    QHash<QString, QSet<Id>> explained;
    for (const Finding &finding : findings)
        for (const Id &id : finding.explains)
            explained[finding.rule].insert(id);
    std::erase_if(findings, [&](const Finding &finding) {
        const QStringList &betters = ruleById(finding.rule)->yieldsTo;
        return std::ranges::any_of(
            betters, [&](const QString &better) { return explained.value(better).contains(finding.target); });
    });
}

void markAccepted(const Topology &topology, Review &review)
{
    QHash<QString, Finding *> byFingerprint;
    for (Finding &finding : review.findings)
        byFingerprint.insert(fingerprint(finding), &finding);
    for (const Acceptance &acceptance : acceptancesIn(topology)) {
        Finding *finding =
            byFingerprint.value(fingerprint({.rule = acceptance.rule, .target = acceptance.element}));
        if (finding)
            finding->accepted = acceptance;
        else
            review.stale.push_back(acceptance);
    }
}

tl::unexpected<Error> cancelled() { return failure(Error::Code::Cancelled, {}); }

}   // namespace

QString severityId(Severity severity)
{
    for (const SeverityName &name : severityNames)
        if (name.severity == severity)
            return name.id;
    Q_UNREACHABLE();
}

std::optional<Severity> severityById(const QString &id)
{
    for (const SeverityName &name : severityNames)
        if (name.id == id)
            return name.severity;
    return std::nullopt;
}

QString targetText(const Finding &finding)
{
    return finding.target.isEmpty() ? u"document"_s : finding.target;
}

QString fingerprint(const Finding &finding) { return finding.rule + u':' + targetText(finding); }

Finding &Findings::add(const Id &target, const QStringList &further)
{
    Finding made{.rule = m_rule->id, .severity = m_rule->severity, .target = target};
    const QString key = fingerprint(made);
    const auto known = m_index.constFind(key);
    if (known == m_index.cend()) {
        m_index.insert(key, m_findings.size());
        if (!target.isEmpty())
            made.elements.append(target);
        m_findings.push_back(std::move(made));
    }
    Finding &finding = known == m_index.cend() ? m_findings.back() : m_findings[*known];
    for (const Id &id : further)
        if (id != target && !finding.elements.contains(id))
            finding.elements.append(id);
    return finding;
}

std::span<const Rule> allRules()
{
    static const std::vector<Rule> list{SWITCHOVER_FAMILY};
    return list;
}

const Rule *ruleById(const QString &id)
{
    static const QHash<QString, const Rule *> index = [] {
        QHash<QString, const Rule *> made;
        for (const Rule &rule : allRules())
            made.insert(rule.id, &rule);
        return made;
    }();
    return index.value(id);
}

int Review::count(Severity severity) const
{
    return int(std::ranges::count_if(
        findings, [&](const Finding &finding) { return finding.severity == severity && !finding.accepted; }));
}

Result<Review> review(const Topology &topology, std::stop_token stop)
{
    const Drawing drawing(topology, stop);
    Findings findings;
    for (const Rule &rule : allRules()) {
        if (stop.stop_requested())
            return cancelled();
        findings.begin(rule);
        rule.look(drawing, findings);
    }
    if (stop.stop_requested())   // An evaluation that was stopped knows nothing.
        return cancelled();
    Review review{std::move(findings).take(), {}};
    dropExplained(review.findings);
    markAccepted(topology, review);
    return review;
}

std::optional<Edit> fixFor(const Topology &topology, const Finding &finding)
{
    const Rule *rule = ruleById(finding.rule);
    if (!rule || !rule->fix)
        return std::nullopt;
    const Drawing drawing(topology);
    Repair repair(topology);
    rule->fix(drawing, finding, repair);
    Edit edit = std::move(repair).edit();
    return isNothing(edit) ? std::nullopt : std::optional(std::move(edit));
}

}   // namespace switchover
