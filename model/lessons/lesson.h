#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "model/topology/edit.h"

namespace switchover {

/// Where something stands in the file of a lesson.
struct Origin
{
    QString path;
    int line = 0;
};

/// What a number must be. None given: anything.
struct NumberRange
{
    std::optional<double> atLeast;
    std::optional<double> atMost;
    std::optional<double> equals;

    bool contain(double value) const
    {
        return (!atLeast || value >= *atLeast) && (!atMost || value <= *atMost) &&
               (!equals || value == *equals);
    }
};

struct Goal;

struct AllOf
{
    std::vector<Goal> parts;
};
struct AnyOf
{
    std::vector<Goal> parts;
};
struct NoneOf
{
    std::vector<Goal> parts;
};

/// Something of the run's trace, since the step began.
struct Happened
{
    QString event;   ///< "crash", "server-down", ...
    Id element;      ///< Takes part in it; empty: any.
};

/// The run's clock shows at least this.
struct Reached
{
    SimDuration at{};
};

/// So many nodes or clusters of a kind are drawn.
struct Counted
{
    QString kind;
    NumberRange number;
};

/// An attribute, stated or by default, is this, or within these bounds.
struct Attributed
{
    QString attribute;
    Id element;
    std::optional<Json> is;
    NumberRange number;   ///< Durations in seconds.
};

/// A link from one to another; each an id or a kind.
struct Linked
{
    QString from;
    QString to;
    QString protocol;   ///< Empty: any.
};

/// A figure of a run of a scenario of the drawing as it is.
struct Measured
{
    QString metric;
    Id scenario;
    NumberRange number;
};

/// The review finds this, or does not.
struct Reviewed
{
    QString rule;
    bool present = false;
};

/// What must hold for a task to be done. A closed set.
struct Goal
{
    std::variant<AllOf, AnyOf, NoneOf, Happened, Reached, Counted, Attributed, Linked, Measured, Reviewed>
        what;
};

/// Goes on with the run, or begins one of the scenario (empty: the one that runs, else a free run).
struct PlayOn
{
    SimDuration time{};
    std::optional<Id> scenario;
};

/// One thing that is done for a task: to the drawing or to the run.
using Deed = std::variant<Edit, PlayOn, ScenarioEvent>;

/// A question asked before the answer is seen in the run.
struct Question
{
    QString text;
    QStringList options;
    int answer = 0;   ///< Of the options.
    QString explanation;
};

/// A number in a text, and what it is the number of.
struct Claim
{
    QString says;   ///< "95 %": as it stands in the texts of the step.
    QString metric;
    Id scenario;
    QString attribute;   ///< Instead of a metric; then also:
    Id element;
    bool after = true;              ///< Of the drawing with the task done, else of the one before.
    std::optional<double> within;   ///< In the unit of @c says. Else as exactly as the number is written.
    Origin origin;
};

/// The panels of the window that a step can name, by their ids.
const QStringList &lessonPanels();

struct Step
{
    Id id;
    QString title;
    QStringList text;   ///< Paragraphs. Plain text, like all that is shown.
    QStringList highlight;
    QStringList panels;   ///< That its task needs: they come to the front when it begins.
    QString task;         ///< Empty: nothing to do.
    QString hint;
    std::optional<Goal> check;
    std::vector<Deed> solution;
    std::optional<Question> question;
    std::vector<Claim> claims;
    Topology start;            ///< The drawing with which the step begins.
    bool ownDrawing = false;   ///< It does not follow from the step before.
    Origin origin;
};

/// A guided way through a topic, step by step, on a ready drawing.
struct Lesson
{
    Id id;
    QString title;
    QString summary;   ///< One sentence, for the index.
    int minutes = 10;
    std::vector<Step> steps;   ///< At least one.
};

/// The drawing after the solution of @p step is done to the drawing it starts with.
Topology solved(const Step &step);

/// All texts that a person reads in a step and that are meant to be true: wrong answers are left out.
QStringList textsOf(const Step &step);

/// Turns one drawing into another, as one step to undo.
Edit exchange(const Topology &from, const Topology &to);

}   // namespace switchover
