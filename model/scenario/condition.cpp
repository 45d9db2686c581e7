#include "model/scenario/condition.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "model/base/units.h"
#include "model/scenario/condition_terms.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct ConditionTexts
{
    Q_DECLARE_TR_FUNCTIONS(condition)
};

constexpr qsizetype mostText = 500;

QString listed(const QStringList &names) { return names.join(u", "_s); }

/// What elements are called, the longest name first.
class ElementNames
{
public:
    struct Found
    {
        qsizetype length = 0;   ///< In the text; 0: none.
        Id id;
    };

    explicit ElementNames(const Topology &topology)
    {
        add(topology.nodes());
        add(topology.clusters());
        add(topology.zones());
        for (const Link &link : topology.links())
            m_ids.insert(link.id);
        std::ranges::stable_sort(m_names, std::greater(), [](const auto &each) { return each.first.size(); });
    }

    /// The name that begins there.
    Found at(const QString &text, qsizetype from) const
    {
        const bool quoted = text.mid(from).startsWith(u'"');
        const qsizetype begin = from + (quoted ? 1 : 0);
        static const QRegularExpression word(uR"([^\s<>=."]+)"_s);
        const QString first = word.match(text, begin).captured();
        if (!quoted && (m_ids.contains(first) || isFigure(first)))
            return {};
        for (const auto &[name, id] : m_names) {
            const qsizetype end = begin + name.size();
            const QChar behind = end < text.size() ? text[end] : QChar(u' ');
            const bool ends =
                quoted ? behind == u'"' : behind.isSpace() || QStringView(u".<>=").contains(behind);
            if (ends && QStringView(text).mid(begin, name.size()).compare(name, Qt::CaseInsensitive) == 0)
                return {end - from + (quoted ? 1 : 0), id};
        }
        return {};
    }

private:
    /// Of the run: also "latency" of "latency.p99".
    static bool isFigure(const QString &word)
    {
        return std::ranges::any_of(namesOf(runFigures()),
                                   [&word](const QString &name) { return name.section(u'.', 0, 0) == word; });
    }

    template <class T> void add(const Elements<T> &elements)
    {
        for (const T &element : elements) {
            m_ids.insert(element.id);
            if (const QString name = element.name.simplified(); !name.isEmpty())
                m_names.emplace_back(name, element.id);
        }
    }

    std::vector<std::pair<QString, Id>> m_names;
    QSet<Id> m_ids;
};

}   // namespace

/// Reads one condition from left to right.
class ConditionReader
{
public:
    ConditionReader(const QString &text, const PlanIndex &index) : m_index(index)
    {
        static const QRegularExpression word(uR"(>=|<=|==|[<>=]|[^\s<>=]+)"_s);
        for (auto found = word.globalMatch(text); found.hasNext();)
            m_words << found.next().captured();
    }

    Result<std::vector<std::vector<Condition::Term>>> read();

private:
    using Subject = Condition::Subject;
    struct Element
    {
        Subject subject = Subject::Run;
        sim::Index at = sim::none;
        QString rest;   ///< Behind the id and its dot.
    };

    QString next() const { return m_at < m_words.size() ? m_words.at(m_at) : QString(); }
    QString take() { return m_at < m_words.size() ? m_words.at(m_at++) : QString(); }
    std::optional<Element> elementOf(QString word) const;
    std::span<const ConditionFigure> figuresOf(Subject subject) const;
    std::span<const ConditionState> statesOf(Subject subject) const;
    Result<Condition::Term> term();
    Result<Condition::Term> state(const Element &element, const QString &id);
    Result<Condition::Term> comparison(const Element &element, const QString &name);
    Result<double> value(bool isTime);

    const PlanIndex &m_index;
    QStringList m_words;
    qsizetype m_at = 0;
};

std::optional<ConditionReader::Element> ConditionReader::elementOf(QString word) const
{
    for (const QString &prefix : {u"nodes."_s, u"clusters."_s})
        if (word.startsWith(prefix))
            word.remove(0, prefix.size());
    for (qsizetype length = word.size(); length > 0; length = word.lastIndexOf(u'.', length - 1)) {
        const QString id = word.left(length);
        const QString rest = word.mid(length + 1);
        const auto in = [&id](const QHash<Id, sim::Index> &among) { return among.value(id, sim::none); };
        for (const auto &[subject, at] :
             {std::pair(Subject::Node, in(m_index.nodes)), std::pair(Subject::Cluster, in(m_index.clusters)),
              std::pair(Subject::Link, in(m_index.links)), std::pair(Subject::Zone, in(m_index.zones))})
            if (at != sim::none)
                return Element{subject, at, rest};
        if (!id.contains(u'.'))
            break;
    }
    return std::nullopt;
}

std::span<const ConditionFigure> ConditionReader::figuresOf(Subject subject) const
{
    if (subject == Subject::Run)
        return runFigures();
    if (subject == Subject::Node)
        return nodeFigures();
    return subject == Subject::Cluster ? clusterFigures() : std::span<const ConditionFigure>();
}

std::span<const ConditionState> ConditionReader::statesOf(Subject subject) const
{
    if (subject == Subject::Node)
        return nodeStates();
    if (subject == Subject::Link)
        return linkStates();
    return subject == Subject::Zone ? zoneStates() : std::span<const ConditionState>();
}

Result<std::vector<std::vector<Condition::Term>>> ConditionReader::read()
{
    std::vector<std::vector<Condition::Term>> any(1);
    while (true) {
        auto read = term();
        if (!read)
            return failure(read.error());
        any.back().push_back(*read);
        const QString joint = take();
        if (joint.isEmpty())
            return any;
        if (joint == u"or")
            any.emplace_back();
        else if (joint != u"and")
            return failure(
                Error::Code::BadFormat,
                ConditionTexts::tr("Before \"%1\" an \"and\" or an \"or\" is missing.").arg(joint));
    }
}

Result<Condition::Term> ConditionReader::term()
{
    const QString word = take();
    if (word.isEmpty())
        return failure(
            Error::Code::BadFormat,
            ConditionTexts::tr("A condition is missing, such as \"latency.p99 > 500ms\" or \"web-1 down\"."));
    if (positionIn(runFigures(), word) >= 0)
        return comparison({}, word);
    const auto element = elementOf(word);
    if (!element)
        return failure(Error::Code::NotFound,
                       ConditionTexts::tr(
                           "There is no element and no figure \"%1\". Figures are %2; those of an element "
                           "follow its name or id, as in \"web-1.queue\".")
                           .arg(word, listed(namesOf(runFigures()))));
    return element->rest.isEmpty() ? state(*element, word) : comparison(*element, element->rest);
}

Result<Condition::Term> ConditionReader::state(const Element &element, const QString &id)
{
    const auto states = statesOf(element.subject);
    const QString name = take();
    const int what = positionIn(states, name);
    if (what < 0 && states.empty())
        return failure(Error::Code::BadFormat, ConditionTexts::tr("\"%1\" has no states, but figures: %2.")
                                                   .arg(id, listed(namesOf(figuresOf(element.subject)))));
    if (what < 0)
        return failure(
            Error::Code::BadFormat,
            ConditionTexts::tr("After \"%1\" its state is expected: %2.").arg(id, listed(namesOf(states))));
    return Condition::Term{.subject = element.subject, .element = element.at, .what = what, .isState = true};
}

Result<Condition::Term> ConditionReader::comparison(const Element &element, const QString &name)
{
    using Relation = Condition::Relation;
    const auto figures = figuresOf(element.subject);
    Condition::Term term{.subject = element.subject, .element = element.at};
    term.what = positionIn(figures, name);
    if (term.what < 0 && figures.empty())
        return failure(Error::Code::NotFound, ConditionTexts::tr("A link or a zone has no figures."));
    if (term.what < 0)
        return failure(Error::Code::NotFound,
                       ConditionTexts::tr("There is no figure \"%1\" of it; there are %2.")
                           .arg(name, listed(namesOf(figures))));
    const QString sign = take();
    const QStringList signs = {u">"_s, u">="_s, u"<"_s, u"<="_s, u"="_s, u"=="_s};
    if (!signs.contains(sign))
        return failure(Error::Code::BadFormat,
                       ConditionTexts::tr("After \"%1\" one of %2 is expected.").arg(name, signs.join(u' ')));
    term.relation = Relation(std::min(signs.indexOf(sign), qsizetype(Relation::Equal)));
    const auto compared = value(figures[std::size_t(term.what)].isTime);
    if (!compared)
        return failure(compared.error());
    term.value = *compared;
    return term;
}

Result<double> ConditionReader::value(bool isTime)
{
    QString word = take();
    if (word.isEmpty())
        return failure(Error::Code::BadFormat,
                       isTime ? ConditionTexts::tr("At its end a duration is missing, such as 500ms.")
                              : ConditionTexts::tr("At its end a number or a percentage is missing."));
    static const QRegularExpression unit(u"^(us|ms|s|min|h|d|%)$"_s);
    if (unit.match(next()).hasMatch())
        word += take();   // "500 ms"
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    if (isNumber && std::isfinite(number))
        return number;
    if (isTime) {
        if (const auto duration = parseDuration(word))
            return seconds(*duration);
        return failure(Error::Code::BadFormat,
                       ConditionTexts::tr("\"%1\" is no duration; \"500ms\" would be one.").arg(word));
    }
    if (word.endsWith(u'%')) {
        const double percent = word.chopped(1).toDouble(&isNumber);
        if (isNumber && std::isfinite(percent))
            return percent / 100;
    }
    return failure(Error::Code::BadFormat,
                   ConditionTexts::tr("\"%1\" is no number and no percentage.").arg(word));
}

Result<Condition> Condition::parse(const QString &text, const PlanIndex &index)
{
    if (text.size() > mostText)
        return failure(Error::Code::OutOfRange,
                       ConditionTexts::tr("A condition has at most %1 characters.").arg(mostText));
    auto any = ConditionReader(text, index).read();
    if (!any)
        return failure(any.error());
    Condition condition;
    condition.m_text = text.simplified();
    condition.m_any = *std::move(any);
    return condition;
}

QString Condition::withIds(const QString &text, const Topology &topology)
{
    if (text.size() > mostText)
        return text;
    QString read = text.simplified();
    const ElementNames names(topology);
    qsizetype at = 0;
    while (at < read.size()) {
        const auto found = names.at(read, at);
        if (found.length > 0)
            read.replace(at, found.length, found.id);
        static const QRegularExpression joint(uR"(\s(?:and|or)\s)"_s);
        const auto next = joint.match(read, at + found.id.size());
        if (!next.hasMatch())
            break;
        at = next.capturedEnd();
    }
    return read;
}

bool Condition::holds(const sim::Simulation &simulation) const
{
    return std::ranges::any_of(m_any, [&](const std::vector<Term> &all) {
        return std::ranges::all_of(all, [&](const Term &term) { return holds(term, simulation); });
    });
}

bool Condition::holds(const Term &term, const sim::Simulation &simulation) const
{
    const auto what = std::size_t(term.what);
    if (term.isState)
        return (term.subject == Subject::Node   ? nodeStates()[what]
                : term.subject == Subject::Link ? linkStates()[what]
                                                : zoneStates()[what])
            .holds(simulation, term.element);
    const ConditionFigure &figure = term.subject == Subject::Run    ? runFigures()[what]
                                    : term.subject == Subject::Node ? nodeFigures()[what]
                                                                    : clusterFigures()[what];
    const std::optional<double> value = figure.value(simulation, term.element);
    if (!value)
        return false;
    switch (term.relation) {
    case Relation::Above:
        return *value > term.value;
    case Relation::AtLeast:
        return *value >= term.value;
    case Relation::Below:
        return *value < term.value;
    case Relation::AtMost:
        return *value <= term.value;
    case Relation::Equal:
        return *value == term.value;
    }
    Q_UNREACHABLE();
}

bool Condition::watchesEachEvent() const
{
    for (const std::vector<Term> &all : m_any)
        for (const Term &term : all)
            if (!term.isState &&
                (term.subject != Subject::Run || runFigures()[std::size_t(term.what)].everyEvent))
                return true;
    return false;
}

}   // namespace switchover
