#pragma once

#include <QByteArray>

#include <memory>

#include "model/probe/conversation.h"
#include "model/probe/reading.h"

struct nghttp2_session;

namespace switchover::probe {

/// Which service of a gRPC server is asked about, and how it is named to it.
struct GrpcRules
{
    QByteArray authority;   ///< host:port
    QByteArray service;     ///< Empty: the server as a whole.
    Span patience{};        ///< The whole exchange may take so long.
};

/// Calls grpc.health.v1.Health/Check once and judges the answer.
///
/// @source gRPC health checking protocol; gRPC over HTTP/2; RFC 9113
class GrpcConversation final : public Conversation
{
public:
    explicit GrpcConversation(GrpcRules rules);
    ~GrpcConversation() override;

    void opened(Wire &wire) override;
    void received(Wire &wire, QByteArrayView bytes) override;
    void ended(Wire &wire, Ending how) override;
    std::optional<Outcome> late(Phase phase) const override;

private:
    struct Answer;   ///< Of our one call, as far as it came.

    void flush(Wire &wire);

    GrpcRules m_rules;
    std::unique_ptr<Answer> m_answer;
    nghttp2_session *m_session = nullptr;
    qsizetype m_heard = 0;   ///< Bytes, whatever they are.
    bool m_finished = false;
};

}   // namespace switchover::probe
