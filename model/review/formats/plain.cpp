#include "model/base/escape.h"
#include "model/review/consequence.h"
#include "model/review/formats/formats.h"
#include "model/review/words.h"

/// Text, JSON and Markdown.
namespace switchover {

using namespace Qt::StringLiterals;

namespace {

Json entryOf(const PrintedReview &print, const Finding &finding)
{
    Json entry = Json::object();
    entry.add(u"rule"_s, Json::of(finding.rule));
    entry.add(u"severity"_s, Json::of(severityId(finding.severity)));
    entry.add(u"target"_s, Json::of(targetText(finding)));
    entry.add(u"elements"_s, Json::of(finding.elements));
    entry.add(u"title"_s, Json::of(titleOf(print.topology, finding)));
    entry.add(u"why"_s, Json::of(whyOf(finding)));
    entry.add(u"fix"_s, Json::of(remedyOf(finding)));
    entry.add(u"fixable"_s, Json::of(isFixable(finding)));
    entry.add(u"accepted"_s, Json::of(finding.accepted.has_value()));
    if (finding.accepted)
        entry.add(u"reason"_s, Json::of(finding.accepted->reason));
    if (print.baseline)
        entry.add(u"known"_s, Json::of(print.isKnown(finding)));
    if (const auto minutes = print.downtimeOf(finding))
        entry.add(u"downtimeMinutesPerYear"_s, Json::of(*minutes));
    entry.add(u"line"_s, Json::of(qint64(print.lineOf(finding))));
    return entry;
}

/// Why it matters, and what it costs where that is known.
QString wholeWhyOf(const PrintedReview &print, const Finding &finding)
{
    const auto minutes = print.downtimeOf(finding);
    return minutes ? whyOf(finding) + u' ' + costText(*minutes) : whyOf(finding);
}

QString markdown(const QString &text) { return QString::fromUtf8(escapedMarkdown(text)); }

QString markdownEntry(const PrintedReview &print, const Finding &finding)
{
    const QString title = markdown(titleOf(print.topology, finding));
    QString text = u"### %1 %2: %3\n\n"_s.arg(severityId(finding.severity), finding.rule, title);
    text += u"%1\n\n**%2** %3\n\n"_s.arg(markdown(wholeWhyOf(print, finding)), Words::tr("Fix:"),
                                         markdown(remedyOf(finding)));
    if (finding.accepted)
        text += u"*%1* %2\n\n"_s.arg(Words::tr("Accepted:"), markdown(finding.accepted->reason));
    return text;
}

}   // namespace

std::optional<double> PrintedReview::downtimeOf(const Finding &finding) const
{
    const auto found = downtimes.constFind(fingerprint(finding));
    return found == downtimes.cend() ? std::nullopt : std::optional(*found);
}

std::ptrdiff_t PrintedReview::count(Severity severity) const
{
    return std::ranges::count_if(review.findings, [&](const Finding &finding) {
        return finding.severity == severity && !finding.accepted && !isKnown(finding);
    });
}

QString titleOf(const Topology &topology, const Finding &finding)
{
    const QString title = translatedRule(ruleById(finding.rule)->title);
    return finding.target.isEmpty() ? title : Words::tr("%1: %2").arg(title, topology.nameOf(finding.target));
}

QString whyOf(const Finding &finding)
{
    const QString why = translatedRule(ruleById(finding.rule)->why);
    return finding.detail.isEmpty() ? why : why + u' ' + finding.detail;
}

QString translatedRule(const char *text) { return QCoreApplication::translate("review", text); }

QString remedyOf(const Finding &finding) { return translatedRule(ruleById(finding.rule)->remedy); }

bool isFixable(const Finding &finding) { return finding.isFixable && ruleById(finding.rule)->fix; }

QString summaryOf(const PrintedReview &print)
{
    const Review &review = print.review;
    QStringList parts{Words::tr("errors: %1").arg(print.count(Severity::Error)),
                      Words::tr("warnings: %1").arg(print.count(Severity::Warning)),
                      Words::tr("notes: %1").arg(print.count(Severity::Note))};
    const auto known = std::ranges::count_if(
        review.findings, [&](const Finding &finding) { return !finding.accepted && print.isKnown(finding); });
    if (known > 0)
        parts.append(Words::tr("known: %1").arg(known));
    const auto accepted = std::ranges::count_if(
        review.findings, [](const Finding &finding) { return finding.accepted.has_value(); });
    if (accepted > 0)
        parts.append(Words::tr("accepted: %1").arg(accepted));
    if (!review.stale.empty())
        parts.append(Words::tr("accepted without need: %1").arg(review.stale.size()));
    return parts.join(u", "_s);
}

QByteArray reviewText(const PrintedReview &print)
{
    QString text;
    for (const Finding &finding : print.review.findings) {
        const QString state = finding.accepted ? Words::tr(" (accepted: %1)").arg(finding.accepted->reason)
                              : print.isKnown(finding) ? Words::tr(" (known)")
                                                       : QString();
        text += u"%1:%2: %3 %4 %5%6\n"_s.arg(print.file)
                    .arg(print.lineOf(finding))
                    .arg(severityId(finding.severity), finding.rule,
                         titleOf(print.topology, finding).simplified(),
                         state.simplified().prepend(state.isEmpty() ? QString() : u" "_s));
        text += u"    %1\n    %2 %3\n"_s.arg(wholeWhyOf(print, finding).simplified(), Words::tr("Fix:"),
                                             remedyOf(finding));
    }
    for (const Acceptance &acceptance : print.review.stale)
        text += Words::tr("%1: %2 was accepted, but is no longer found.\n")
                    .arg(acceptance.element.isEmpty() ? u"document"_s : acceptance.element, acceptance.rule);
    return (text + summaryOf(print) + u'\n').toUtf8();
}

QByteArray reviewJson(const PrintedReview &print)
{
    Json findings = Json::array();
    for (const Finding &finding : print.review.findings)
        findings.items.push_back(entryOf(print, finding));
    Json stale = Json::array();
    for (const Acceptance &acceptance : print.review.stale) {
        Json entry = Json::object();
        entry.add(u"rule"_s, Json::of(acceptance.rule));
        entry.add(u"element"_s, Json::of(acceptance.element.isEmpty() ? u"document"_s : acceptance.element));
        entry.add(u"reason"_s, Json::of(acceptance.reason));
        stale.items.push_back(std::move(entry));
    }
    Json root = Json::object();
    root.add(u"document"_s, Json::of(print.topology.header().name));
    root.add(u"findings"_s, std::move(findings));
    root.add(u"stale"_s, std::move(stale));
    return pretty(root, 2);
}

QByteArray reviewMarkdown(const PrintedReview &print)
{
    const QString name = print.topology.header().name;
    QString text = u"# %1\n\n%2.\n\n"_s.arg(
        markdown(name.isEmpty() ? Words::tr("Review") : Words::tr("Review of %1").arg(name)),
        summaryOf(print));
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note})
        for (const Finding &finding : print.review.findings)
            if (finding.severity == severity)
                text += markdownEntry(print, finding);
    if (!print.review.stale.empty())
        text += u"## %1\n\n"_s.arg(Words::tr("Accepted, but no longer found"));
    for (const Acceptance &acceptance : print.review.stale)
        text += u"- %1 %2\n"_s.arg(markdown(acceptance.rule), markdown(acceptance.element));
    return text.toUtf8();
}

}   // namespace switchover
