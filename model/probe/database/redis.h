#pragma once

#include "model/probe/conversation.h"
#include "model/probe/database/role.h"

namespace switchover::probe {

/// Logs in if it has a secret, pings, and asks for the part that the server has in replication.
///
/// @source Redis protocol specification (RESP2), INFO replication
class RedisConversation final : public Conversation
{
public:
    explicit RedisConversation(DatabaseRules rules) : m_rules(std::move(rules)) {}

    void opened(Wire &wire) override;
    void received(Wire &wire, QByteArrayView bytes) override;
    void ended(Wire &wire, Ending how) override;

private:
    enum class Step { LogIn, Ping, Info };

    void ask(Wire &wire, Step step);
    void take(Wire &wire, char type, const QByteArray &text);
    void judge(Wire &wire, const QByteArray &info);
    void strange(Wire &wire);

    DatabaseRules m_rules;
    Step m_step = Step::Ping;
    QByteArray m_buffer;
    bool m_spoke = false;
    bool m_finished = false;
};

}   // namespace switchover::probe
