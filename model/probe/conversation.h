#pragma once

#include <QByteArrayView>

#include <memory>

#include "model/probe/reading.h"
#include "model/probe/target.h"

namespace switchover::probe {

/// How the peer ended the connection.
enum class Ending { Closed, Reset };

/// What a conversation may do with its connection.
class Wire
{
public:
    virtual ~Wire() = default;

    virtual void send(const QByteArray &bytes) = 0;
    /// Begins TLS on the open connection; opened() follows once more.
    virtual void encrypt() = 0;
    /// Leaves this connection and opens another; opened() follows.
    virtual void moveOn(const Target &target, bool encrypted) = 0;
    virtual void finish(const Outcome &outcome) = 0;
    virtual bool isEncrypted() const = 0;
    virtual Detail &detail() = 0;
};

/// What is said over one connection. Calls to it come from the connection's events; after finish() none comes.
class Conversation
{
public:
    virtual ~Conversation() = default;

    /// The way is open: connected, and encrypted if that was asked for.
    virtual void opened(Wire &wire) = 0;
    virtual void received(Wire &wire, QByteArrayView bytes) = 0;
    virtual void ended(Wire &wire, Ending how) = 0;
    /// What a deadline that passed in @p phase means, where this knows better.
    virtual std::optional<Outcome> late(Phase phase) const
    {
        static_cast<void>(phase);
        return std::nullopt;
    }
};

/// The answer of a peer that closed or reset the connection without a word.
Outcome endedEarly(Ending how, const QString &causeWhenClosed, const QString &sentence);

}   // namespace switchover::probe
