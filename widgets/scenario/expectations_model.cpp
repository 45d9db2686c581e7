#include "widgets/scenario/expectations_model.h"

#include "model/base/units.h"
#include "model/render/label.h"
#include "model/scenario/metric.h"
#include "widgets/scenario/scenario_editor.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

const QString atLeast = u"atLeast"_s, atMost = u"atMost"_s, equals = u"equals"_s;

using Comparison = ExpectationsModel::Comparison;

Comparison comparisonOf(const Expectation &expectation)
{
    const bool low = expectation.attributes.contains(atLeast);
    if (expectation.attributes.contains(equals))
        return Comparison::Equals;
    if (low && expectation.attributes.contains(atMost))
        return Comparison::Between;
    return low ? Comparison::AtLeast : Comparison::AtMost;
}

/// The bounds by their attributes, in the order in which they are typed.
QStringList boundsOf(Comparison comparison)
{
    switch (comparison) {
    case Comparison::AtLeast:
        return {atLeast};
    case Comparison::AtMost:
        return {atMost};
    case Comparison::Equals:
        return {equals};
    case Comparison::Between:
        return {atLeast, atMost};
    }
    Q_UNREACHABLE();
}

void clearBounds(Expectation &expectation)
{
    for (const QString &bound : {atLeast, atMost, equals})
        expectation.attributes.erase(bound);
}

}   // namespace

ExpectationsModel::ExpectationsModel(ScenarioEditor &editor, QObject *parent)
    : QAbstractTableModel(parent), m_editor(editor)
{
    connect(&m_editor, &ScenarioEditor::changed, this, &ExpectationsModel::refresh);
    refresh();
}

const Expectation *ExpectationsModel::at(int row) const
{
    const Scenario *scenario = m_editor.scenario();
    const bool exists = scenario && row >= 0 && row < int(scenario->expectations.size());
    return exists ? &scenario->expectations[std::size_t(row)] : nullptr;
}

int ExpectationsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }

/// Rows come and go at the end; what is being typed in one that stays is not disturbed.
void ExpectationsModel::refresh()
{
    const int wanted = m_editor.scenario() ? int(m_editor.scenario()->expectations.size()) : 0;
    m_verdicts = m_editor.scenario() && !m_measured.empty() ? judge(*m_editor.scenario(), m_measured)
                                                            : std::vector<Verdict>();
    if (wanted > m_rows) {
        beginInsertRows({}, m_rows, wanted - 1);
        m_rows = wanted;
        endInsertRows();
    } else if (wanted < m_rows) {
        beginRemoveRows({}, wanted, m_rows - 1);
        m_rows = wanted;
        endRemoveRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columns - 1));
}

void ExpectationsModel::setMeasured(Metrics metrics, bool isOver)
{
    m_isOver = isOver;
    m_measured = std::move(metrics);
    m_verdicts = m_editor.scenario() && !m_measured.empty() ? judge(*m_editor.scenario(), m_measured)
                                                            : std::vector<Verdict>();
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(m_rows - 1, StateColumn));
}

void ExpectationsModel::setKnown(QStringList names)
{
    m_known = std::move(names);
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(m_rows - 1, StateColumn));
}

QString ExpectationsModel::comparisonText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::AtLeast:
        return tr("at least");
    case Comparison::AtMost:
        return tr("at most");
    case Comparison::Equals:
        return tr("exactly");
    case Comparison::Between:
        return tr("between");
    }
    Q_UNREACHABLE();
}

QString ExpectationsModel::valueText(const Expectation &expectation) const
{
    QStringList texts;
    for (const QString &bound : boundsOf(comparisonOf(expectation)))
        if (const auto found = expectation.attributes.find(bound); found != expectation.attributes.end())
            texts.append(boundText(expectation.metric, found->second));
    return texts.join(tr(" and "));
}

QVariant ExpectationsModel::data(const QModelIndex &index, int role) const
{
    const Expectation *expectation = at(index.row());
    if (!expectation)
        return {};
    if (index.column() == StateColumn)
        return stateOf(index.row(), role);
    if (role == Qt::ToolTipRole && index.column() == MetricColumn)
        return asPlainText(expectation->metric);
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case MetricColumn:
        return role == Qt::EditRole
                   ? expectation->metric
                   : render::cleanLabel(metricName(expectation->metric, m_editor.topology()));
    case ComparisonColumn:
        return role == Qt::EditRole ? QVariant(int(comparisonOf(*expectation)))
                                    : QVariant(comparisonText(comparisonOf(*expectation)));
    case ValueColumn:
        return valueText(*expectation);
    default:
        return {};
    }
}

/// A sign and a word, and what was measured.
QVariant ExpectationsModel::stateOf(int row, int role) const
{
    const auto number = std::size_t(row);
    const Verdict *verdict = number < m_verdicts.size() ? &m_verdicts[number] : nullptr;
    const bool isWrong =
        verdict ? !verdict->measured : !m_known.isEmpty() && !m_known.contains(at(row)->metric);
    const bool isMet = verdict && verdict->met;
    const bool isOpen = verdict && !isMet && !isWrong && !m_isOver;   // It may still become so.
    const render::Tone tone = isMet                ? render::Tone::Ok
                              : isOpen             ? render::Tone::Warning
                              : isWrong || verdict ? render::Tone::Failed
                                                   : render::Tone::Secondary;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (isWrong)
            return tr("no such metric");
        if (!verdict)
            return tr("not measured yet");
        return (isMet    ? tr("met: %1")
                : isOpen ? tr("so far: %1")
                         : tr("not met: %1"))
            .arg(metricText(verdict->metric, *verdict->measured));
    case Qt::ToolTipRole:
        return asPlainText(verdict ? verdict->text() : QString());
    case Qt::ForegroundRole:
        return appliedTheme().colour(tone);
    case Qt::DecorationRole:
        if (!verdict && !isWrong)
            return {};
        return glyphIcon(isMet     ? u"actions/check"_s
                         : isWrong ? u"actions/warning"_s
                         : isOpen  ? u"actions/step-second"_s
                                   : u"actions/cross"_s,
                         tone);
    default:
        return {};
    }
}

QVariant ExpectationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MetricColumn:
        return tr("Metric");
    case ComparisonColumn:
        return tr("Must be");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("In this run");
    }
}

Qt::ItemFlags ExpectationsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() != StateColumn)
        flags |= Qt::ItemIsEditable;
    return index.isValid() ? flags : Qt::NoItemFlags;
}

bool ExpectationsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Expectation *expectation = at(index.row());
    if (!expectation || role != Qt::EditRole)
        return false;
    if (index.column() == ComparisonColumn)
        return setComparison(index.row(), Comparison(value.toInt()));
    const QString typed = value.toString().trimmed();
    if (index.column() == ValueColumn)
        return setValue(index.row(), typed);
    if (typed.isEmpty() || typed == expectation->metric)
        return false;
    const auto row = std::size_t(index.row());
    return m_editor.edit(tr("Change an expectation"), [&](Scenario &to) {
        Expectation &changed = to.expectations[row];
        const bool sameUnit = unitOfMetric(changed.metric) == unitOfMetric(typed);
        changed.metric = typed;
        if (sameUnit)
            return;   // Else a share of 99 % would become 990 ms.
        clearBounds(changed);
        const bool isShare = unitOfMetric(typed) == MetricUnit::Share;
        const bool isTime = unitOfMetric(typed) == MetricUnit::Time;
        changed.attributes[isShare ? atLeast : atMost] = boundValue(isShare  ? Json::of(0.99)
                                                                    : isTime ? Json::of(u"1s"_s)
                                                                             : Json::of(0.0));
    });
}

bool ExpectationsModel::setComparison(int row, Comparison comparison)
{
    const Expectation &expectation = *at(row);
    const Comparison before = comparisonOf(expectation);
    if (comparison == before)
        return false;
    const Attributes &held = expectation.attributes;
    const Value low = held.at(boundsOf(before).first());
    const Value high = held.at(boundsOf(before).last());
    return m_editor.edit(tr("Change an expectation"), [&](Scenario &to) {
        Expectation &changed = to.expectations[std::size_t(row)];
        clearBounds(changed);
        changed.attributes[boundsOf(comparison).first()] = low;
        if (comparison == Comparison::Between)
            changed.attributes[atMost] = high;
        else if (comparison == Comparison::AtMost)
            changed.attributes[atMost] = high;
    });
}

bool ExpectationsModel::setValue(int row, const QString &typed)
{
    const Expectation &expectation = *at(row);
    if (typed == valueText(expectation))
        return false;
    const QStringList bounds = boundsOf(comparisonOf(expectation));
    const QStringList texts = bounds.size() == 1 ? QStringList{typed} : typed.split(tr(" and "));
    if (texts.size() != bounds.size()) {
        Q_EMIT m_editor.message(tr("Two values with \"and\" between them, such as 10 and 20."));
        return false;
    }
    std::vector<Value> values;
    for (const QString &text : texts) {
        const auto bound = readBound(expectation.metric, text);
        if (!bound) {
            Q_EMIT m_editor.message(bound.error().text());
            return false;
        }
        values.push_back(boundValue(*bound));
    }
    return m_editor.edit(tr("Change an expectation"), [&](Scenario &to) {
        for (qsizetype i = 0; i < bounds.size(); ++i)
            to.expectations[std::size_t(row)].attributes[bounds[i]] = values[std::size_t(i)];
    });
}

void ExpectationsModel::add()
{
    Expectation expectation{.metric = u"availability"_s};
    expectation.attributes[atLeast] = boundValue(Json::of(0.99));
    if (!m_editor.scenario())
        m_editor.add();
    m_editor.edit(tr("Add an expectation"),
                  [&expectation](Scenario &to) { to.expectations.push_back(expectation); });
}

void ExpectationsModel::remove(int row)
{
    if (at(row))
        m_editor.edit(tr("Delete an expectation"),
                      [row](Scenario &from) { from.expectations.erase(from.expectations.begin() + row); });
}

}   // namespace switchover
