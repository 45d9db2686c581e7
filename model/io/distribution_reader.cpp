#include <QCoreApplication>

#include <array>
#include <cmath>

#include "model/base/units.h"
#include "model/io/distribution_shape.h"
#include "model/io/value_reader.h"

namespace switchover {
namespace {

using namespace Qt::StringLiterals;
using Shape = Distribution::Shape;

struct DistributionReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(io)
};

/// Reads the parameters of one distribution, each at most once, and finds those that it does not have.
class ParameterReader
{
public:
    ParameterReader(const Place &place, ProblemLog &log) : m_place(place), m_log(log) {}

    SimDuration duration(const QString &key, bool mayBeZero = false)
    {
        constexpr double shortest = 1e-9;   // seconds: one tick
        const auto place = find(key, DistributionReaderTexts::tr("a duration such as 20ms"));
        const auto read = place ? readDuration(*place, m_log, mayBeZero ? 0 : shortest) : std::nullopt;
        m_sound = m_sound && read;
        return read.value_or(SimDuration{});
    }

    double number(const QString &key, double minimum, double maximum)
    {
        const auto place = find(key, DistributionReaderTexts::tr("a number"));
        const auto read = place ? readNumber(*place, m_log, minimum, maximum) : std::nullopt;
        m_sound = m_sound && read;
        return read.value_or(0);
    }

    bool has(const QString &key) const { return m_place.member(key).has_value(); }

    void refuse(const QString &key, const QString &allowed)
    {
        if (const auto place = m_place.member(key); place && m_sound)
            m_log.error(*place, allowed);
        m_sound = false;
    }

    /// Whether everything was there and right; notes what else stands there.
    bool finish()
    {
        for (std::size_t i = 0; i < m_place.json.keys.size(); ++i)
            if (!m_known.contains(m_place.json.keys[i]))
                m_log.note(m_place.member(i),
                           DistributionReaderTexts::tr("a parameter that this distribution does not have"),
                           DistributionReaderTexts::tr("%1; it is kept").arg(m_known.join(u", "_s)));
        return m_sound;
    }

private:
    std::optional<Place> find(const QString &key, const QString &allowed)
    {
        m_known.append(key);
        auto place = m_place.member(key);
        if (!place)
            m_log.missing(m_place, key, allowed);
        return place;
    }

    const Place &m_place;
    ProblemLog &m_log;
    QStringList m_known{u"distribution"_s};
    bool m_sound = true;
};

void readUniform(ParameterReader &read, Distribution &to)
{
    to.min = read.duration(u"min"_s, true);
    to.max = read.duration(u"max"_s, true);
    if (to.max < to.min)
        read.refuse(u"max"_s, DistributionReaderTexts::tr("a duration that is not below min, which is %1")
                                  .arg(durationText(to.min)));
}

void readErlang(ParameterReader &read, Distribution &to)
{
    constexpr double most = 1000;
    to.k = read.number(u"k"_s, 1, most);
    to.mean = read.duration(u"mean"_s);
    if (to.k != std::floor(to.k))
        read.refuse(u"k"_s, DistributionReaderTexts::tr("a whole number from 1 to %1").arg(most));
}

void readLognormal(ParameterReader &read, Distribution &to)
{
    to.mean = read.duration(u"mean"_s);
    to.p99 = read.duration(u"p99"_s);
    // p99 / mean = exp(z s - s^2 / 2) with z = 2.3263, the 99 % point of the normal distribution: no
    // lognormal distribution has more than exp(z^2 / 2) = 14.97, reached at s = z.
    constexpr double mostRatio = 14.96;
    if (to.p99 <= to.mean || seconds(to.p99) > mostRatio * seconds(to.mean))
        read.refuse(u"p99"_s,
                    DistributionReaderTexts::tr("a duration above mean, which is %1, and at most %2 times it")
                        .arg(durationText(to.mean))
                        .arg(mostRatio));
}

void readParameters(ParameterReader &read, Distribution &to)
{
    switch (to.shape) {
    case Shape::Constant:
        to.mean = read.duration(read.has(u"mean"_s) ? u"mean"_s : u"value"_s, true);
        return;
    case Shape::Uniform:
        return readUniform(read, to);
    case Shape::Exponential:
        to.mean = read.duration(u"mean"_s);
        return;
    case Shape::Erlang:
        return readErlang(read, to);
    case Shape::Lognormal:
        return readLognormal(read, to);
    case Shape::Pareto:
        to.min = read.duration(u"min"_s);
        to.alpha = read.number(u"shape"_s, 0.001, 1000);
        return;
    }
    Q_UNREACHABLE();
}

QString allowedDistribution()
{
    QStringList names;
    for (const ShapeName &name : shapeNames)
        names.append(name.key);
    return DistributionReaderTexts::tr("a duration such as 20ms, or an object with distribution %1")
        .arg(names.join(u", "_s));
}

std::optional<LoadProfile::Point> readPoint(const Place &place, ProblemLog &log)
{
    const auto at = place.json.isObject() ? place.member(u"at"_s) : std::nullopt;
    const auto factor = place.json.isObject() ? place.member(u"factor"_s) : std::nullopt;
    if (!at || !factor) {
        log.error(place, DistributionReaderTexts::tr(
                             "an object with at and factor, such as {\"at\": \"10s\", \"factor\": 2}"));
        return std::nullopt;
    }
    const auto time = readDuration(*at, log);
    const auto number = readNumber(*factor, log, 0, 1e6);
    return time && number ? std::optional(LoadProfile::Point{*time, *number}) : std::nullopt;
}

}   // namespace

std::optional<Distribution> readDistribution(const Place &place, ProblemLog &log)
{
    if (place.json.isString()) {
        const auto duration = readDuration(place, log);
        return duration ? std::optional(Distribution{.mean = *duration}) : std::nullopt;
    }
    const auto name = place.json.isObject() ? place.member(u"distribution"_s) : std::nullopt;
    if (!name) {
        if (place.json.isObject())
            log.missing(place, u"distribution"_s, allowedDistribution());
        else
            log.error(place, allowedDistribution());
        return std::nullopt;
    }
    const auto shape = std::ranges::find(shapeNames, name->json.text, &ShapeName::key);
    if (!name->json.isString() || shape == shapeNames.end()) {
        log.error(*name, allowedDistribution());
        return std::nullopt;
    }
    Distribution distribution{.shape = shape->shape};
    ParameterReader parameters(place, log);
    readParameters(parameters, distribution);
    return parameters.finish() ? std::optional(distribution) : std::nullopt;
}

std::optional<LoadProfile> readLoad(const Place &place, ProblemLog &log)
{
    const auto points = place.json.isObject() ? place.member(u"points"_s) : std::nullopt;
    if (!points || !points->json.isArray() || points->json.items.empty()) {
        log.error(points ? *points : place,
                  DistributionReaderTexts::tr(
                      "an object with shape (steps or ramp) and a list of points, at least one"));
        return std::nullopt;
    }
    LoadProfile profile;
    if (const auto shape = place.member(u"shape"_s)) {
        profile.ramp = shape->json == Json::of(u"ramp"_s);
        if (!profile.ramp && shape->json != Json::of(u"steps"_s))
            log.error(*shape, DistributionReaderTexts::tr("steps or ramp"));
    }
    for (std::size_t i = 0; i < points->json.items.size(); ++i) {
        const Place item = points->item(i);
        const auto point = readPoint(item, log);
        if (!point)
            continue;
        if (!profile.points.empty() && point->at <= profile.points.back().at)
            log.error(item, DistributionReaderTexts::tr("a point at %1").arg(durationText(point->at)),
                      DistributionReaderTexts::tr("a later time than the point before, which is at %1")
                          .arg(durationText(profile.points.back().at)));
        profile.points.push_back(*point);
    }
    return profile;
}

}   // namespace switchover
