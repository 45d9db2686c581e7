#include "model/probe/grpc/check.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"
#include "model/probe/words.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class GrpcQuestion final : public Question
{
public:
    GrpcQuestion(const Limits &limits, StreamCheck::Way way, GrpcRules rules)
        : m_limits(limits), m_way(std::move(way)), m_rules(std::move(rules))
    {
    }

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<StreamCheck>(m_limits, std::move(surroundings), m_way,
                                             std::make_unique<GrpcConversation>(m_rules));
    }

private:
    Limits m_limits;
    StreamCheck::Way m_way;
    GrpcRules m_rules;
};

Result<std::shared_ptr<const Question>> prepareGrpc(const Wish &wish)
{
    Result<TlsRules> tls = tlsRulesOf(wish.settings, wish.secrets);
    if (!tls)
        return failure(tls.error());
    tls->protocol = "h2";
    GrpcRules rules{.authority = wish.target.authority().toLatin1(),
                    .service = wish.settings.text(u"service").toUtf8(),
                    .patience = wish.limits.whole};
    StreamCheck::Way way{
        .target = wish.target, .encrypted = wish.target.scheme == u"grpcs", .tls = *std::move(tls)};
    return std::make_shared<GrpcQuestion>(wish.limits, std::move(way), std::move(rules));
}

}   // namespace

ProbeType grpc()
{
    return {
        .id = u"grpc"_s,
        .ports = {{u"grpc"_s, 50051}, {u"grpcs"_s, 443}},
        .prepare = prepareGrpc,
    };
}

}   // namespace switchover::probe::kinds
