#pragma once

#include <optional>
#include <vector>

#include "model/topology/topology.h"

namespace switchover {

/// How much is at stake: something worth a look, likely trouble, the service or its data.
enum class Severity { Note, Warning, Error };

/// "note", "warning", "error": as in files.
QString severityId(Severity severity);
std::optional<Severity> severityById(const QString &id);

/// A finding that somebody has accepted, as the document holds it.
struct Acceptance
{
    QString rule;
    Id element;   ///< Empty: the document as a whole.
    QString reason;
    QString date;   ///< "2026-11-22".

    friend bool operator==(const Acceptance &, const Acceptance &) = default;
};

/// What a rule says about one drawing. Rule and target together are unique in a review.
struct Finding
{
    QString rule;
    Severity severity = Severity::Note;
    Id target;               ///< Empty: the document as a whole.
    QStringList elements;    ///< All it is about, the target first; empty for the document as a whole.
    QString detail;          ///< One translated sentence about this case; may be empty.
    QStringList explains;    ///< Elements whose failure is told by this finding and needs no other.
    bool isFixable = true;   ///< False where the fix of the rule does not apply.
    std::optional<Acceptance> accepted;

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The target as files name it: the id, or "document".
QString targetText(const Finding &finding);

/// "REL-02:lb": the same for the same finding in every later version of a document.
QString fingerprint(const Finding &finding);

}   // namespace switchover
