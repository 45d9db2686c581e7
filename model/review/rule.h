#pragma once

#include <span>

#include "model/review/finding.h"

namespace switchover {

class Drawing;
class Findings;
class Repair;

/// One thing that can be wrong with a drawing, under rules/. Texts are marked with
/// QT_TRANSLATE_NOOP("review", ...) and translated where they are shown.
struct Rule
{
    QString id;   ///< "REL-02". Written to files, never renamed.
    Severity severity = Severity::Warning;
    const char *title = "";    ///< What is wrong, in a few words.
    const char *why = "";      ///< What happens because of it.
    const char *remedy = "";   ///< What to do about it.
    const char *source = "";   ///< Who says so.
    /// A drawing in which the rule has nothing to say, and one in which it says something about
    /// badTarget. In the notation of example.h.
    const char *good = "";
    const char *bad = "";
    Id badTarget;
    void (*look)(const Drawing &drawing, Findings &findings) = nullptr;
    /// Makes the finding vanish; null: there is no mechanical way. May do nothing where it does not apply.
    void (*fix)(const Drawing &drawing, const Finding &finding, Repair &repair) = nullptr;
    /// Rests on what is served: says nothing about clients that are not served at all.
    bool judgesService = false;
    /// Warns of what happens when the target itself fails.
    bool warnsOfFailure = false;
    /// One cause, one finding: this rule is silent about what those rules explain.
    QStringList yieldsTo;
};

/// In the order in which they are reported.
std::span<const Rule> allRules();

/// nullptr if there is none.
const Rule *ruleById(const QString &id);

}   // namespace switchover
