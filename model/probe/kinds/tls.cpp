#include "model/probe/conversation.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"
#include "model/probe/words.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

/// Judges what the handshake agreed on.
class TlsConversation final : public Conversation
{
public:
    void opened(Wire &wire) override { wire.finish(judged(wire)); }
    void received(Wire &wire, QByteArrayView) override { wire.finish(judged(wire)); }
    void ended(Wire &wire, Ending) override { wire.finish(judged(wire)); }

private:
    static Outcome judged(Wire &wire)
    {
        const QString version = wire.detail().tlsVersion;
        if (wire.detail().unverified || !wire.detail().daysLeft)
            return allWell(Words::tr("It speaks TLS %1.").arg(version));
        return allWell(Words::tr("It speaks TLS %1; the certificates hold for %n days.", nullptr,
                                 *wire.detail().daysLeft)
                           .arg(version));
    }
};

class TlsQuestion final : public Question
{
public:
    TlsQuestion(const Limits &limits, StreamCheck::Way way) : m_limits(limits), m_way(std::move(way)) {}

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<StreamCheck>(m_limits, std::move(surroundings), m_way,
                                             std::make_unique<TlsConversation>());
    }

private:
    Limits m_limits;
    StreamCheck::Way m_way;
};

Result<std::shared_ptr<const Question>> prepareTls(const Wish &wish)
{
    Result<TlsRules> rules = tlsRulesOf(wish.settings, wish.secrets);
    if (!rules)
        return failure(rules.error());
    return std::make_shared<TlsQuestion>(wish.limits, StreamCheck::Way{.target = wish.target,
                                                                       .encrypted = true,
                                                                       .lingers = true,
                                                                       .tls = *std::move(rules)});
}

}   // namespace

ProbeType tls()
{
    return {
        .id = u"tls"_s,
        .ports = {{u"tls"_s, 443}, {u"https"_s, 443}},
        .prepare = prepareTls,
    };
}

}   // namespace switchover::probe::kinds
