#pragma once

#include <memory>

#include "model/probe/conversation.h"
#include "model/probe/database/role.h"
#include "model/probe/database/scram.h"

namespace switchover::probe {

struct PostgresqlRules
{
    enum class Encryption { None, Prefer, Require };

    DatabaseRules common;
    QString database;
    Encryption encryption = Encryption::Prefer;
    bool ownMachine = false;   ///< A password in clear leaves this machine for nobody,
    bool clear = false;        ///< and is sent on it only to who says that nothing is encrypted.
};

/// Logs in, and asks whether this is the primary and how far a replica is behind.
///
/// @source PostgreSQL 15 manual, "Frontend/Backend Protocol"
class PostgresqlConversation final : public Conversation
{
public:
    explicit PostgresqlConversation(PostgresqlRules rules) : m_rules(std::move(rules)) {}

    void opened(Wire &wire) override;
    void received(Wire &wire, QByteArrayView bytes) override;
    void ended(Wire &wire, Ending how) override;
    std::optional<Outcome> late(Phase phase) const override;

private:
    void startUp(Wire &wire);
    bool takeEncryptionAnswer(Wire &wire);
    void take(Wire &wire, char type, const QByteArray &body);
    void authenticate(Wire &wire, const QByteArray &body);
    void sendClearPassword(Wire &wire);
    void answerScram(Wire &wire, const QByteArray &mechanisms);
    void parameter(Wire &wire, const QByteArray &body);
    void row(Wire &wire, const QByteArray &body);
    void ready(Wire &wire);
    void finish(Wire &wire, const Outcome &outcome);
    void strange(Wire &wire);

    PostgresqlRules m_rules;
    QByteArray m_buffer;
    std::unique_ptr<ScramClient> m_scram;
    bool m_askedEncryption = false;
    bool m_queried = false;
    bool m_answered = false;
    bool m_linked = true;
    bool m_spoke = false;
    bool m_refusedEncryption = false;   ///< And has said nothing since.
    qsizetype m_heard = 0;
    bool m_finished = false;
};

}   // namespace switchover::probe
