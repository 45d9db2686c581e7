#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

#include "model/review/review.h"

/// A review as others read it. The same review gives the same bytes.
namespace switchover {

struct PrintedReview
{
    const Topology &topology;
    const Review &review;
    QString file;                            ///< As it was named; may be empty.
    QHash<Id, int> lines;                    ///< Where each element stands in the file, from 1.
    std::optional<QSet<QString>> baseline;   ///< Fingerprints of findings that are known already.
    QHash<QString, double> downtimes = {};   ///< downtimesOf() the review, where they are known.

    bool isKnown(const Finding &finding) const
    {
        return baseline && baseline->contains(fingerprint(finding));
    }
    int lineOf(const Finding &finding) const { return lines.value(finding.target, 1); }
    std::optional<double> downtimeOf(const Finding &finding) const;
    /// Of this severity, accepted and known ones left out.
    std::ptrdiff_t count(Severity severity) const;
};

/// A sentence of a rule, in the language of the user.
QString translatedRule(const char *text);
/// "Only one load balancer: Balancer".
QString titleOf(const Topology &topology, const Finding &finding);
/// What happens because of it, with what is special about this case.
QString whyOf(const Finding &finding);
QString remedyOf(const Finding &finding);
bool isFixable(const Finding &finding);
/// "errors: 3, warnings: 1, notes: 2, known: 4, accepted: 1"; what is known or accepted counts there alone.
QString summaryOf(const PrintedReview &print);

/// One paragraph a finding, beginning "FILE:LINE: error REL-02 ...".
QByteArray reviewText(const PrintedReview &print);
/// @source the specification of the command line: `{"findings": [...]}`
QByteArray reviewJson(const PrintedReview &print);
/// GitHub's Markdown; text from the document is escaped.
QByteArray reviewMarkdown(const PrintedReview &print);
/// @source OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0
QByteArray reviewSarif(const PrintedReview &print);

/// Where the elements of a document stand: the line of each id.
QHash<Id, int> linesOfElements(const Json &document);

/// Fingerprints of all findings, as a file for `--baseline`.
QByteArray baselineText(const Review &review);
/// @errors BadFormat: no such file.
Result<QSet<QString>> readBaseline(const QByteArray &text);

}   // namespace switchover
