#include "model/probe/database/redis.h"

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAnswer = 64 * 1024;

QByteArray command(const QByteArrayList &words)
{
    QByteArray text = "*" + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArray &word : words)
        text += "$" + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
    return text;
}

Outcome redisError(const QByteArray &text)
{
    const QString said = Words::tr("Redis says: %1.").arg(cleaned(text));
    const auto begins = [&text](std::initializer_list<const char *> words) {
        return std::ranges::any_of(words, [&text](const char *word) { return text.startsWith(word); });
    };
    if (begins({"LOADING", "BUSY"}))
        return outcomeOf(u"db.starting"_s, said);
    if (begins({"MASTERDOWN"}))
        return outcomeOf(u"db.link"_s, said);
    if (begins({"NOAUTH", "WRONGPASS", "NOPERM", "DENIED", "ERR AUTH", "ERR invalid password",
                "ERR Client sent AUTH"}))
        return outcomeOf(u"db.auth"_s, said);
    if (text.contains("max number of clients"))
        return outcomeOf(u"db.too_many"_s, said);
    return outcomeOf(u"db.protocol"_s, said);
}

QByteArray valueOf(const QByteArray &info, const QByteArray &key)
{
    for (const QByteArray &line : info.split('\n'))
        if (line.startsWith(key + ':'))
            return line.mid(key.size() + 1).trimmed();
    return {};
}

}   // namespace

void RedisConversation::opened(Wire &wire)
{
    ask(wire, m_rules.password.isEmpty() ? Step::Ping : Step::LogIn);
}

void RedisConversation::ask(Wire &wire, Step step)
{
    m_step = step;
    if (step == Step::Ping)
        wire.send(command({"PING"}));
    else if (step == Step::Info)
        wire.send(command({"INFO", "replication"}));
    else if (m_rules.user.isEmpty())
        wire.send(command({"AUTH", m_rules.password.toUtf8()}));
    else
        wire.send(command({"AUTH", m_rules.user.toUtf8(), m_rules.password.toUtf8()}));
}

void RedisConversation::strange(Wire &wire)
{
    m_finished = true;
    wire.finish(outcomeOf(u"db.protocol"_s, Words::tr("What answers there does not speak Redis.")));
}

void RedisConversation::ended(Wire &wire, Ending how)
{
    if (how == Ending::Reset && !m_spoke)
        wire.finish(endedEarly(how, {}, {}));
    else
        wire.finish(
            outcomeOf(u"db.protocol"_s, Words::tr("The server closed the connection in the middle.")));
}

void RedisConversation::received(Wire &wire, QByteArrayView bytes)
{
    m_spoke = true;
    m_buffer.append(bytes);
    while (!m_finished && !m_buffer.isEmpty()) {
        const char type = m_buffer.at(0);
        const qsizetype end = m_buffer.indexOf("\r\n");
        if ((type != '+' && type != '-' && type != '$') || m_buffer.size() > 2 * mostAnswer) {
            strange(wire);
            return;
        }
        if (end < 0)
            return;
        QByteArray text = m_buffer.mid(1, end - 1);
        qsizetype whole = end + 2;
        if (type == '$') {
            bool number = false;
            const qsizetype length = text.toInt(&number);
            if (!number || length < 0 || length > mostAnswer) {
                strange(wire);
                return;
            }
            if (m_buffer.size() < whole + length + 2)
                return;
            text = m_buffer.mid(whole, length);
            whole += length + 2;
        }
        m_buffer.remove(0, whole);
        take(wire, type, text);
    }
}

void RedisConversation::take(Wire &wire, char type, const QByteArray &text)
{
    // Who may ping but not ask for more is up all the same.
    const bool mayNotAsk = m_step == Step::Info && type == '-' &&
                           (text.startsWith("NOPERM") || text.startsWith("ERR unknown command"));
    if (type == '-' && !mayNotAsk) {
        m_finished = true;
        wire.finish(redisError(text));
    } else if (m_step == Step::Info) {
        judge(wire, text);
    } else if (m_step == Step::LogIn) {
        ask(wire, Step::Ping);
    } else if (text != "PONG") {
        strange(wire);
    } else {
        ask(wire, Step::Info);
    }
}

void RedisConversation::judge(Wire &wire, const QByteArray &info)
{
    m_finished = true;
    const QByteArray role = valueOf(info, "role");
    if (!role.isEmpty())
        wire.detail().role = role == "master" ? u"primary"_s : u"replica"_s;
    wire.detail().server = u"Redis"_s;
    bool known = false;
    const double silent = valueOf(info, "master_last_io_seconds_ago").toDouble(&known);
    if (known && silent >= 0)
        wire.detail().lag = silent;
    const bool synchronising = valueOf(info, "master_sync_in_progress") == "1";
    const bool linked = role == "master" || valueOf(info, "master_link_status") == "up";
    const auto wrong = shortcoming(m_rules, wire.detail(), linked || synchronising);
    if (wrong)
        wire.finish(*wrong);
    else if (synchronising)
        wire.finish(outcomeOf(u"db.starting"_s, Words::tr("The replica is being filled by its primary.")));
    else
        wire.finish(allWell(roleSentence(wire.detail())));
}

}   // namespace switchover::probe
