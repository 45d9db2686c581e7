#include "model/probe/database/redis.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class RedisQuestion final : public Question
{
public:
    RedisQuestion(const Limits &limits, StreamCheck::Way way, DatabaseRules rules)
        : m_limits(limits), m_way(std::move(way)), m_rules(std::move(rules))
    {
    }

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<StreamCheck>(m_limits, std::move(surroundings), m_way,
                                             std::make_unique<RedisConversation>(m_rules));
    }

private:
    Limits m_limits;
    StreamCheck::Way m_way;
    DatabaseRules m_rules;
};

Result<std::shared_ptr<const Question>> prepareRedis(const Wish &wish)
{
    Result<DatabaseRules> rules = databaseRulesOf(wish);
    if (!rules)
        return failure(rules.error());
    Result<TlsRules> tls = tlsRulesOf(wish.settings, wish.secrets);
    if (!tls)
        return failure(tls.error());
    const bool encrypted = wish.target.scheme == u"rediss";
    return std::make_shared<RedisQuestion>(
        wish.limits, StreamCheck::Way{.target = wish.target, .encrypted = encrypted, .tls = *std::move(tls)},
        *std::move(rules));
}

}   // namespace

ProbeType redis()
{
    return {
        .id = u"redis"_s,
        .ports = {{u"redis"_s, 6379}, {u"rediss"_s, 6379}},
        .prepare = prepareRedis,
    };
}

}   // namespace switchover::probe::kinds
