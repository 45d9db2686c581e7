#include "model/probe/conversation.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"
#include "model/probe/words.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

/// Of what a peer says, as much is looked through for what is expected.
constexpr qsizetype mostHeard = 64 * 1024;

struct TcpScript
{
    QByteArray send;
    QByteArray expect;
};

/// Says its line and waits for an answer; without either an open connection is enough.
class TcpConversation final : public Conversation
{
public:
    explicit TcpConversation(TcpScript script) : m_script(std::move(script)) {}

    void opened(Wire &wire) override
    {
        if (!m_script.send.isEmpty())
            wire.send(m_script.send);
        if (m_script.expect.isEmpty())
            wire.finish(allWell(Words::tr("It takes connections.")));
    }

    void received(Wire &wire, QByteArrayView bytes) override
    {
        m_heard.append(bytes.data(), bytes.size());
        if (m_heard.contains(m_script.expect))
            wire.finish(allWell(Words::tr("It says what is expected.")));
        else if (m_heard.size() > mostHeard)
            wire.finish(wrongBanner());
    }

    void ended(Wire &wire, Ending how) override
    {
        // Who is cut off in the middle of the right words did not say other ones.
        const bool cutOff = how == Ending::Reset && m_script.expect.startsWith(m_heard);
        wire.finish(
            m_heard.isEmpty() || cutOff
                ? endedEarly(how, u"tcp.banner"_s, Words::tr("It closed the connection without a word."))
                : wrongBanner());
    }

    std::optional<Outcome> late(Phase phase) const override
    {
        // An expected text that came in part only is slow; another text is wrong.
        const bool mayStillCome = m_script.expect.startsWith(m_heard) || m_heard.isEmpty();
        return phase == Phase::Transfer && !mayStillCome ? std::optional(wrongBanner()) : std::nullopt;
    }

private:
    Outcome wrongBanner() const
    {
        return outcomeOf(u"tcp.banner"_s,
                         Words::tr("It says \"%1\"; expected is \"%2\".")
                             .arg(cleaned(m_heard.first(std::min<qsizetype>(m_heard.size(), 80)), 60),
                                  cleaned(m_script.expect, 60)));
    }

    TcpScript m_script;
    QByteArray m_heard;
};

class TcpQuestion final : public Question
{
public:
    TcpQuestion(const Limits &limits, StreamCheck::Way way, TcpScript script)
        : m_limits(limits), m_way(std::move(way)), m_script(std::move(script))
    {
    }

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<StreamCheck>(m_limits, std::move(surroundings), m_way,
                                             std::make_unique<TcpConversation>(m_script));
    }

private:
    Limits m_limits;
    StreamCheck::Way m_way;
    TcpScript m_script;
};

/// "\r", "\n", "\t", "\\" and "\xHH", as one writes them in a text field.
QByteArray unescaped(const QString &text)
{
    QByteArray out;
    const QByteArray in = text.toUtf8();
    for (qsizetype i = 0; i < in.size(); ++i) {
        const char next = in[i] == '\\' && i + 1 < in.size() ? in[i + 1] : '\0';
        if (next == 'x' && i + 3 < in.size()) {
            out += QByteArray::fromHex(in.mid(i + 2, 2));
            i += 3;
        } else if (next == 'r' || next == 'n' || next == 't' || next == '\\') {
            out += next == 'r' ? '\r' : next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
            ++i;
        } else {
            out += in[i];
        }
    }
    return out;
}

Result<std::shared_ptr<const Question>> prepareTcp(const Wish &wish)
{
    if (wish.target.port == 0)
        return failure(Error::Code::BadFormat,
                       wish.target.host.contains(u':')
                           ? Words::tr("A TCP target needs a port: [%1]:port.").arg(wish.target.host)
                           : Words::tr("A TCP target needs a port: host:port."),
                       u"target"_s);
    const Result<QString> send = wish.secrets.expand(wish.settings.text(u"send"));
    if (!send)
        return failure(send.error());
    return std::make_shared<TcpQuestion>(
        wish.limits, StreamCheck::Way{.target = wish.target},
        TcpScript{unescaped(*send), unescaped(wish.settings.text(u"expect"))});
}

}   // namespace

ProbeType tcp()
{
    return {
        .id = u"tcp"_s,
        .ports = {{u"tcp"_s, 0}},
        .prepare = prepareTcp,
    };
}

}   // namespace switchover::probe::kinds
