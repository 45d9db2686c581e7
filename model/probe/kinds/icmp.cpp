#include "model/probe/icmp.h"

#include "model/probe/probe_type.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class PingQuestion final : public Question
{
public:
    PingQuestion(const Limits &limits, Target target) : m_limits(limits), m_target(std::move(target)) {}

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<PingCheck>(m_limits, std::move(surroundings), m_target);
    }

private:
    Limits m_limits;
    Target m_target;
};

Result<std::shared_ptr<const Question>> prepareIcmp(const Wish &wish)
{
    return std::make_shared<PingQuestion>(wish.limits, wish.target);
}

}   // namespace

ProbeType icmp()
{
    return {
        .id = u"icmp"_s,
        .ports = {{u"icmp"_s, 0}, {u"ping"_s, 0}},
        .prepare = prepareIcmp,
    };
}

}   // namespace switchover::probe::kinds
