#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <variant>
#include <vector>

#include "model/base/json.h"
#include "model/base/sim_time.h"

namespace switchover {

/// A stated `null`: "no limit".
struct Nothing
{
    friend bool operator==(Nothing, Nothing) = default;
};

/// How a random time is distributed. What a shape does not use stays 0.
struct Distribution
{
    enum class Shape { Constant, Uniform, Exponential, Erlang, Lognormal, Pareto };

    Shape shape = Shape::Constant;
    SimDuration mean{};   ///< constant (its value), exponential, erlang, lognormal
    SimDuration min{};    ///< uniform, pareto
    SimDuration max{};    ///< uniform
    SimDuration p99{};    ///< lognormal
    double k = 0;         ///< erlang: number of stages, from 1
    double alpha = 0;     ///< pareto: `shape` in the document, above 0

    friend bool operator==(const Distribution &, const Distribution &) = default;
};

/// A factor on a rate over time: held from point to point, or drawn as straight lines between them.
struct LoadProfile
{
    struct Point
    {
        SimDuration at{};
        double factor = 1;

        friend bool operator==(const Point &, const Point &) = default;
    };

    bool ramp = false;
    std::vector<Point> points;

    friend bool operator==(const LoadProfile &, const LoadProfile &) = default;
};

using NumberMap = std::map<QString, double>;

/// What one attribute is set to. Flags are bool, integers, rates and ratios double, choices and
/// references to elements QString.
///
/// Copying and comparing are compiled once, in value.cpp: nearly every file sees a Value, few look inside.
struct Value
{
    using What = std::variant<Nothing, bool, double, QString, SimDuration, Distribution, QStringList,
                              LoadProfile, NumberMap>;

    What what;

    /// How the file spelled it, if not as the writer would: "24h" stays "24h" instead of becoming "1d".
    std::shared_ptr<const Json> spelling;

    Value();
    explicit Value(What is, std::shared_ptr<const Json> spelled = nullptr);
    ~Value();
    Value(const Value &);
    Value(Value &&) noexcept;
    Value &operator=(const Value &);
    Value &operator=(Value &&) noexcept;

    template <class T> const T *get() const { return std::get_if<T>(&what); }

    /// However it is spelled.
    friend bool operator==(const Value &a, const Value &b);
};

/// What a document states about one element, by attribute id ("check.interval" is `interval` in the
/// object `check`). What is not stated is not here: a default is not a statement. Copied and compared as Value is.
struct Attributes : std::map<QString, Value>
{
    Attributes();
    Attributes(std::initializer_list<value_type> values);
    ~Attributes();
    Attributes(const Attributes &);
    Attributes(Attributes &&) noexcept;
    Attributes &operator=(const Attributes &);
    Attributes &operator=(Attributes &&) noexcept;

    friend bool operator==(const Attributes &a, const Attributes &b);
};

}   // namespace switchover
