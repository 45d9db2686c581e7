#include "model/topology/value.h"

namespace switchover {

Value::Value() = default;
Value::Value(What is, std::shared_ptr<const Json> spelled) : what(std::move(is)), spelling(std::move(spelled))
{
}
Value::~Value() = default;
Value::Value(const Value &) = default;
Value::Value(Value &&) noexcept = default;
Value &Value::operator=(const Value &) = default;
Value &Value::operator=(Value &&) noexcept = default;

bool operator==(const Value &a, const Value &b) { return a.what == b.what; }

Attributes::Attributes() = default;
Attributes::Attributes(std::initializer_list<value_type> values) : std::map<QString, Value>(values) {}
Attributes::~Attributes() = default;
Attributes::Attributes(const Attributes &) = default;
Attributes::Attributes(Attributes &&) noexcept = default;
Attributes &Attributes::operator=(const Attributes &) = default;
Attributes &Attributes::operator=(Attributes &&) noexcept = default;

bool operator==(const Attributes &a, const Attributes &b)
{
    return static_cast<const std::map<QString, Value> &>(a) ==
           static_cast<const std::map<QString, Value> &>(b);
}

}   // namespace switchover
