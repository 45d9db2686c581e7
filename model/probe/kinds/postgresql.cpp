#include <algorithm>
#include <array>

#include "model/probe/database/postgresql.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class PostgresqlQuestion final : public Question
{
public:
    PostgresqlQuestion(const Limits &limits, StreamCheck::Way way, PostgresqlRules rules)
        : m_limits(limits), m_way(std::move(way)), m_rules(std::move(rules))
    {
    }

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<StreamCheck>(m_limits, std::move(surroundings), m_way,
                                             std::make_unique<PostgresqlConversation>(m_rules));
    }

private:
    Limits m_limits;
    StreamCheck::Way m_way;
    PostgresqlRules m_rules;
};

PostgresqlRules::Encryption encryptionOf(const QString &text)
{
    using Encryption = PostgresqlRules::Encryption;
    return text == u"none" ? Encryption::None : text == u"require" ? Encryption::Require : Encryption::Prefer;
}

Result<std::shared_ptr<const Question>> preparePostgresql(const Wish &wish)
{
    Result<DatabaseRules> common = databaseRulesOf(wish);
    if (!common)
        return failure(common.error());
    Result<TlsRules> tls = tlsRulesOf(wish.settings, wish.secrets);
    if (!tls)
        return failure(tls.error());
    PostgresqlRules rules{.common = *std::move(common), .database = wish.settings.text(u"database")};
    if (rules.database.isEmpty())
        rules.database = wish.target.path.mid(1).section(u'?', 0, 0);
    rules.encryption = encryptionOf(wish.settings.text(u"encryption"));
    rules.clear = rules.encryption == PostgresqlRules::Encryption::None;
    // As the server's own client does: TLS that is merely taken if offered proves nothing, and so is not verified
    // unless the probe says how.
    const bool saysHow =
        std::ranges::any_of(std::array{u"verifyTls", u"authority", u"serverName", u"fingerprint"},
                            [&wish](const char16_t *id) { return wish.settings.states(id); });
    if (rules.encryption == PostgresqlRules::Encryption::Prefer && !saysHow)
        tls->verify = false;
    const QHostAddress address(wish.target.host);
    rules.ownMachine =
        wish.target.host == u"localhost" || (!address.isNull() && reachOf(address) == Reach::Loopback);
    return std::make_shared<PostgresqlQuestion>(
        wish.limits, StreamCheck::Way{.target = wish.target, .mayEncrypt = true, .tls = *std::move(tls)},
        std::move(rules));
}

}   // namespace

ProbeType postgresql()
{
    return {
        .id = u"postgresql"_s,
        .ports = {{u"postgresql"_s, 5432}, {u"postgres"_s, 5432}},
        .prepare = preparePostgresql,
    };
}

}   // namespace switchover::probe::kinds
