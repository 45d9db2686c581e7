#include "model/lessons/step_reader.h"

#include "model/io/element_reader.h"
#include "model/io/value_reader.h"
#include "model/lessons/claims.h"
#include "model/lessons/deed_reader.h"
#include "model/lessons/goal.h"
#include "model/lessons/goal_reader.h"
#include "model/lessons/texts.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

const QStringList &stepKeys()
{
    static const QStringList keys{u"id"_s,       u"title"_s,  u"text"_s,     u"highlight"_s,
                                  u"task"_s,     u"hint"_s,   u"check"_s,    u"solution"_s,
                                  u"question"_s, u"claims"_s, u"document"_s, u"panels"_s};
    return keys;
}

/// One text, or a list of them.
QStringList readTexts(Reading &reading, const Place &object, const QString &key)
{
    const auto place = object.member(key);
    if (!place)
        return {};
    if (place->json.isString())
        return {place->json.text};
    QStringList texts;
    for (const Json &item : place->json.items)
        if (item.isString())
            texts.append(item.text);
    if (!place->json.isArray() || texts.size() != qsizetype(place->json.items.size()))
        reading.log.error(*place, LessonTexts::tr("a text, or a list of texts"));
    return texts;
}

std::optional<Question> readQuestion(Reading &reading, const Place &place)
{
    if (!member::isObject(reading, place))
        return std::nullopt;
    noteUnknown(reading, place, {u"text"_s, u"options"_s, u"answer"_s, u"explanation"_s});
    Question question;
    question.text = requiredText(reading, place, u"text"_s, LessonTexts::tr("what is asked"));
    question.options = readTexts(reading, place, u"options"_s);
    question.explanation =
        requiredText(reading, place, u"explanation"_s, LessonTexts::tr("why the answer is right"));
    constexpr qsizetype mostOptions = 8;
    if (question.options.size() < 2 || question.options.size() > mostOptions)
        reading.log.error(place.member(u"options"_s).value_or(place),
                          LessonTexts::tr("2 to %1 answers to choose from").arg(mostOptions));
    const QString answer =
        requiredText(reading, place, u"answer"_s, LessonTexts::tr("the right one of the options"));
    question.answer = int(question.options.indexOf(answer));
    if (!answer.isEmpty() && question.answer < 0)
        reading.log.error(*place.member(u"answer"_s),
                          LessonTexts::tr("the right one of the options, letter by letter"));
    return question;
}

Claim readClaim(Reading &reading, const Place &place, const QStringList &texts)
{
    Claim claim{.origin = {place.path(), place.json.line}};
    noteUnknown(reading, place,
                {u"says"_s, u"metric"_s, u"scenario"_s, u"attribute"_s, u"of"_s, u"when"_s, u"within"_s});
    const QString allowed = LessonTexts::tr("a number as it stands in the step's texts, such as \"95 %\"");
    claim.says = requiredText(reading, place, u"says"_s, allowed);
    const bool isSaid =
        std::ranges::any_of(texts, [&](const QString &text) { return text.contains(claim.says); });
    if (!claim.says.isEmpty() && (!isSaid || !saidNumber(claim.says)))
        reading.log.error(*place.member(u"says"_s), allowed);
    claim.metric = member::text(reading, place, u"metric"_s);
    claim.attribute = member::text(reading, place, u"attribute"_s);
    if (claim.metric.isEmpty() == claim.attribute.isEmpty())
        reading.log.error(place, LessonTexts::tr("metric and scenario, or attribute and of"));
    if (!claim.metric.isEmpty())
        claim.scenario = requiredText(reading, place, u"scenario"_s, LessonTexts::tr("the id of a scenario"));
    if (!claim.attribute.isEmpty())
        claim.element = requiredText(reading, place, u"of"_s, LessonTexts::tr("the id of an element"));
    if (const auto when = place.member(u"when"_s)) {
        claim.after = when->json.text != u"before";
        if (when->json.text != u"before" && when->json.text != u"after")
            reading.log.error(*when, LessonTexts::tr("one of %1").arg(u"before, after"_s));
    }
    if (const auto within = place.member(u"within"_s))
        claim.within = readNumber(*within, reading.log, 0);
    return claim;
}

void readClaims(Reading &reading, const Place &place, Step &step)
{
    const auto list = place.member(u"claims"_s);
    if (list && !list->json.isArray())
        reading.log.error(*list, LessonTexts::tr("a list"));
    const QStringList texts = textsOf(step);
    for (std::size_t i = 0; list && list->json.isArray() && i < list->json.items.size(); ++i)
        if (const Place item = list->item(i); member::isObject(reading, item))
            step.claims.push_back(readClaim(reading, item, texts));
}

QStringList readPanels(Reading &reading, const Place &place)
{
    const QStringList panels = readTexts(reading, place, u"panels"_s);
    for (const QString &panel : panels)
        if (!lessonPanels().contains(panel))
            reading.log.error(*place.member(u"panels"_s), described(Json::of(panel)),
                              LessonTexts::tr("some of %1").arg(lessonPanels().join(u", "_s)));
    return panels;
}

void checkHighlight(Reading &reading, const Place &place, const Step &step, const Topology &after)
{
    const auto list = place.member(u"highlight"_s);
    for (const QString &id : step.highlight)
        if (!step.start.contains(id) && !after.contains(id))
            reading.log.error(*list, described(Json::of(id)),
                              LessonTexts::tr("ids of elements of the drawing at this step"));
}

}   // namespace

Step readStep(Reading &reading, const Place &place, std::optional<Topology> &drawing)
{
    noteUnknown(reading, place, stepKeys());
    Step step{.origin = {place.path(), place.json.line}};
    step.id = member::id(reading, place);
    step.title = requiredText(reading, place, u"title"_s, LessonTexts::tr("what the step is called"));
    step.text = readTexts(reading, place, u"text"_s);
    if (step.text.isEmpty())
        reading.log.missing(place, u"text"_s, LessonTexts::tr("what is explained"));
    step.highlight = readTexts(reading, place, u"highlight"_s);
    step.panels = readPanels(reading, place);
    step.task = member::text(reading, place, u"task"_s);
    step.hint = member::text(reading, place, u"hint"_s);
    if (const auto check = place.member(u"check"_s))
        step.check = readGoal(reading, *check);
    if (const auto question = place.member(u"question"_s))
        step.question = readQuestion(reading, *question);
    readClaims(reading, place, step);
    if (step.task.isEmpty() != !place.member(u"check"_s))
        reading.log.error(place, LessonTexts::tr("a task and its check, or neither"));
    if (!drawing)
        return step;
    step.start = *drawing;
    if (const auto solution = place.member(u"solution"_s))
        step.solution = DeedReader(reading, *drawing).readList(*solution);
    checkHighlight(reading, place, step, *drawing);
    return step;
}

}   // namespace switchover
