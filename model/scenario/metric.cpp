#include "model/scenario/metric.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

#include "model/base/units.h"
#include "model/scenario/summary.h"
#include "model/sim/simulation.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct MetricTexts
{
    Q_DECLARE_TR_FUNCTIONS(scenario)
};

constexpr std::array shares{
    "availability"_L1, "readAvailability"_L1, "writeAvailability"_L1, "utilisation"_L1,
    "share"_L1,        "waitingShare"_L1};
constexpr std::array times{"meanWait"_L1, "meanService"_L1, "downTime"_L1, "writeOutage"_L1,
                           "failoverTime"_L1};
constexpr std::array numbers{"busy"_L1, "meanQueue"_L1, "meanInSystem"_L1};

bool isOneOf(const auto &list, QStringView name)
{
    return std::ranges::any_of(list, [name](QLatin1StringView each) { return name == each; });
}

/// Without zeros at the end: "99.9", not "99.9000".
QString decimal(double value, int digits)
{
    QString text = QString::number(value, 'f', digits);
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text == u"-0" ? u"0"_s : text;
}

QString timeText(double seconds)
{
    const double most = double(century.count()) / 1e9;
    return humanDuration(SimDuration(std::llround(std::clamp(seconds, 0.0, most) * 1e9)));
}

QString allowedFor(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::Share:
        return MetricTexts::tr("A share such as 99.9 % or 0.999.");
    case MetricUnit::Time:
        return MetricTexts::tr("A time such as 250 ms.");
    case MetricUnit::Count:
    case MetricUnit::Rate:
    case MetricUnit::Number:
        break;
    }
    return MetricTexts::tr("A number such as 100.");
}

}   // namespace

MetricUnit unitOfMetric(const QString &metric)
{
    const QString last = metric.section(u'.', -1);
    const bool ofElement = metric.startsWith(u"nodes."_s) || metric.startsWith(u"clusters."_s);
    if (isOneOf(shares, last) || (!ofElement && (metric == u"errors" || metric.startsWith(u"errors."_s))))
        return MetricUnit::Share;
    const QString before = metric.section(u'.', -2, -2);
    if (isOneOf(times, last) || before == u"latency" || before == u"wait")
        return MetricUnit::Time;
    if (last == u"throughput")
        return MetricUnit::Rate;
    return isOneOf(numbers, last) ? MetricUnit::Number : MetricUnit::Count;
}

QString metricText(const QString &metric, double value)
{
    switch (unitOfMetric(metric)) {
    case MetricUnit::Share:
        return MetricTexts::tr("%1 %").arg(decimal(value * 100, value > 0.99 && value < 1 ? 4 : 2));
    case MetricUnit::Time:
        return timeText(value);
    case MetricUnit::Rate:
        return MetricTexts::tr("%1 /s").arg(humanNumber(value));
    case MetricUnit::Count:
        return value == std::floor(value) && std::abs(value) < 1e15 ? QString::number(qint64(value))
                                                                    : decimal(value, 1);
    case MetricUnit::Number:
        break;
    }
    return decimal(value, 3);
}

QString metricChangeText(const QString &metric, double change)
{
    if (change == 0)
        return metricText(metric, 0);
    return (change < 0 ? u'\u2212' : u'+') + metricText(metric, std::abs(change));
}

QStringList metricNames(const sim::Plan &plan)
{
    const sim::Simulation unused(std::make_shared<const sim::Plan>(plan));
    QStringList names;
    for (const auto &[name, value] : metricsOf(plan, unused.results()))
        names.append(name);
    return names;
}

Result<Json> readBound(const QString &metric, const QString &typed)
{
    const MetricUnit unit = unitOfMetric(metric);
    QString text = typed.trimmed();
    if (const auto duration = parseDuration(text); duration && unit == MetricUnit::Time)
        return Json::of(text.remove(u' '));   // As it was typed: 500ms does not become 0.5s.
    const bool percent = text.endsWith(u'%') && unit == MetricUnit::Share;
    if (percent)
        text = text.chopped(1).trimmed();
    else if (unit == MetricUnit::Rate && text.endsWith(u"/s"_s))
        text = text.chopped(2).trimmed();
    bool number = false;
    const double value = text.toDouble(&number);
    if (!number || !std::isfinite(value))
        return failure(Error::Code::BadFormat, allowedFor(unit));
    if (unit == MetricUnit::Time && value >= 0 && value < double(century.count()) / 1e9)
        return Json::of(durationText(SimDuration(std::llround(value * 1e9))));
    // 99.9 % is 0.999, not 0.99900000000000011.
    return Json::of(percent ? QString::number(value / 100, 'g', 15).toDouble() : value);
}

QString boundText(const QString &metric, const Value &bound)
{
    const double *number = bound.get<double>();
    if (!number)
        return {};
    switch (unitOfMetric(metric)) {
    case MetricUnit::Share:
        return MetricTexts::tr("%1 %").arg(QString::number(*number * 100, 'g', 12));
    case MetricUnit::Time:
        if (bound.spelling && bound.spelling->isString())
            return bound.spelling->text;
        if (*number >= 0 && *number < double(century.count()) / 1e9)
            return durationText(SimDuration(std::llround(*number * 1e9)));
        break;
    case MetricUnit::Rate:
        return MetricTexts::tr("%1 /s").arg(QString::number(*number, 'g', 12));
    case MetricUnit::Count:
    case MetricUnit::Number:
        break;
    }
    return QString::number(*number, 'g', 12);
}

Value boundValue(const Json &bound)
{
    const auto duration = bound.isString() ? parseDuration(bound.text) : std::nullopt;
    return Value(duration ? seconds(*duration) : bound.number(), std::make_shared<const Json>(bound));
}

}   // namespace switchover
