#include "model/lessons/claims.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

#include "model/lessons/goal.h"
#include "model/lessons/texts.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

double worthOf(const QString &unit)
{
    static const std::map<QString, double> worth = {
        {u"%"_s, 0.01},    {u"percent"_s, 0.01},     {u"us"_s, 1e-6},
        {u"ms"_s, 1e-3},   {u"millisecond"_s, 1e-3}, {u"milliseconds"_s, 1e-3},
        {u"min"_s, 60},    {u"minute"_s, 60},        {u"minutes"_s, 60},
        {u"h"_s, 3600},    {u"hour"_s, 3600},        {u"hours"_s, 3600},
        {u"day"_s, 86400}, {u"days"_s, 86400}};
    const auto found = worth.find(unit);
    return found == worth.end() ? 1 : found->second;
}

/// What a claim is about, in the drawing before or after the task.
std::optional<double> factOf(const Claim &claim, const Topology &topology)
{
    if (!claim.metric.isEmpty())
        return measure(topology, claim.scenario, claim.metric);
    const auto value = attributeOf(topology, claim.element, claim.attribute);
    return value ? numberOf(*value) : std::nullopt;
}

Problem problemOf(const Claim &claim, const QString &found, const QString &allowed)
{
    return {.path = claim.origin.path, .line = claim.origin.line, .found = found, .allowed = allowed};
}

QStringList namesAndIds(const Topology &topology)
{
    QStringList names;
    for (const Node &node : topology.nodes())
        names << node.name << node.id;
    for (const Cluster &cluster : topology.clusters())
        names << cluster.name << cluster.id;
    for (const Zone &zone : topology.zones())
        names << zone.name << zone.id;
    for (const Scenario &scenario : topology.scenarios())
        names << scenario.name << scenario.id;
    names.removeAll(QString());
    std::ranges::sort(names, std::greater(), &QString::size);
    return names;
}

}   // namespace

std::optional<SaidNumber> saidNumber(const QString &text)
{
    static const QRegularExpression form(u"(\\d+)(?:\\.(\\d+))?\\s*(%|[a-z]+)?"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const double unit = worthOf(match.captured(3));
    const double number = (match.captured(1) + u'.' + match.captured(2) + u'0').toDouble();
    return SaidNumber{number * unit, unit, 0.5 * std::pow(10.0, -double(match.capturedLength(2))) * unit};
}

QStringList numbersIn(QString text, const QStringList &names)
{
    for (const QString &name : names)
        text.replace(name, u" "_s);
    static const QRegularExpression number(u"(?<![A-Za-z])\\d+(?:\\.\\d+)?"_s);
    QStringList numbers;
    for (auto match = number.globalMatch(text); match.hasNext();)
        numbers.append(match.next().captured());
    return numbers;
}

Problems checkClaims(const Step &step)
{
    Problems problems;
    const Topology after = solved(step);
    QStringList claimed;
    for (const Claim &claim : step.claims) {
        claimed += numbersIn(claim.says, {});
        const auto said = saidNumber(claim.says);
        const auto fact = factOf(claim, claim.after ? after : step.start);
        const double tolerance = !said ? 0 : claim.within ? *claim.within * said->unit : said->rounding;
        if (!fact)
            problems.push_back(
                problemOf(claim, LessonTexts::tr("there is no such figure in the drawing"),
                          LessonTexts::tr("a metric of a run of the scenario, or an attribute")));
        else if (!said || std::abs(*fact - said->value) > tolerance * (1 + 1e-9))
            problems.push_back(problemOf(claim, u"\"%1\""_s.arg(claim.says),
                                         LessonTexts::tr("what comes out: %1").arg(*fact)));
    }
    const QStringList names = namesAndIds(step.start) + namesAndIds(after);
    for (const QString &text : textsOf(step))
        for (const QString &number : numbersIn(text, names))
            if (!claimed.contains(number))
                problems.push_back(
                    {.severity = Problem::Severity::Note,
                     .path = step.origin.path,
                     .line = step.origin.line,
                     .found = LessonTexts::tr("the number %1, which no claim backs").arg(number),
                     .allowed = LessonTexts::tr("a claim for each number in a text")});
    return problems;
}

}   // namespace switchover
