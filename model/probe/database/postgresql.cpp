#include "model/probe/database/postgresql.h"

#include <QCryptographicHash>
#include <QtEndian>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qint32 mostMessage = 64 * 1024;
constexpr qsizetype mostAnswers = 1024 * 1024;   ///< Notices may come without end.
constexpr qint32 sslRequestCode = 80877103;
constexpr qint32 protocolVersion = 196608;   // 3.0

/// A replica whose log was replayed to the end is not behind, however long ago the last change was. One that has
/// something to replay and has not begun is behind since it started.
const QByteArray question =
    "SELECT pg_is_in_recovery(), CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() <= "
    "pg_last_wal_replay_lsn() THEN 0 ELSE EXTRACT(EPOCH FROM now() - COALESCE("
    "pg_last_xact_replay_timestamp(), pg_postmaster_start_time())) END, "
    "(SELECT count(*) FROM pg_stat_wal_receiver)";

QByteArray number(qint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray message(char type, const QByteArray &body)
{
    return (type == 0 ? QByteArray() : QByteArray(1, type)) + number(qint32(body.size()) + 4) + body;
}

qint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<qint32>(bytes.constData() + at) : 0;
}

QByteArray md5Hex(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex();
}

/// What an ErrorResponse says: fields of one letter each.
Outcome postgresqlError(const QByteArray &body)
{
    QByteArray code;
    QByteArray text;
    for (const QByteArray &field : body.split('\0')) {
        if (field.startsWith('C'))
            code = field.mid(1);
        else if (field.startsWith('M'))
            text = field.mid(1);
    }
    const QString said = Words::tr("PostgreSQL says: %1.").arg(cleaned(text));
    if (code == "57P03")
        return outcomeOf(u"db.starting"_s, said);
    if (code == "28P01" || code == "28000")
        return outcomeOf(u"db.auth"_s, said);
    if (code == "3D000")
        return outcomeOf(u"db.missing"_s, said);
    if (code == "53300")
        return outcomeOf(u"db.too_many"_s, said);
    return outcomeOf(u"db.protocol"_s, said);
}

}   // namespace

void PostgresqlConversation::opened(Wire &wire)
{
    if (m_askedEncryption || m_rules.encryption == PostgresqlRules::Encryption::None) {
        startUp(wire);
        return;
    }
    m_askedEncryption = true;
    wire.send(message(0, number(sslRequestCode)));
}

void PostgresqlConversation::startUp(Wire &wire)
{
    const QByteArray user = m_rules.common.user.toUtf8();
    const QByteArray database = m_rules.database.isEmpty() ? user : m_rules.database.toUtf8();
    QByteArray body = number(protocolVersion);
    for (const QByteArray &part : {QByteArray("user"), user, QByteArray("database"), database,
                                   QByteArray("application_name"), QByteArray("switchover")})
        body += part + '\0';
    wire.send(message(0, body + '\0'));
}

void PostgresqlConversation::strange(Wire &wire)
{
    finish(wire, outcomeOf(u"db.protocol"_s, Words::tr("What answers there does not speak PostgreSQL.")));
}

void PostgresqlConversation::finish(Wire &wire, const Outcome &outcome)
{
    if (std::exchange(m_finished, true))
        return;
    wire.send(message('X', {}));
    wire.finish(outcome);
}

void PostgresqlConversation::ended(Wire &wire, Ending how)
{
    if (how == Ending::Reset && !m_spoke)
        wire.finish(endedEarly(how, {}, {}));
    else
        wire.finish(
            outcomeOf(u"db.protocol"_s, Words::tr("The server closed the connection in the middle.")));
}

/// The answer to the wish for TLS is one byte, and nothing may follow it in clear.
bool PostgresqlConversation::takeEncryptionAnswer(Wire &wire)
{
    const char answer = m_buffer.at(0);
    const bool alone = m_buffer.size() == 1;
    if (answer == 'E')
        return true;   // An error as of old; read as any message.
    m_buffer.clear();
    if (!alone || (answer != 'S' && answer != 'N'))
        strange(wire);
    else if (answer == 'S')
        wire.encrypt();
    else if (m_rules.encryption == PostgresqlRules::Encryption::Require)
        finish(wire, outcomeOf(u"tls.protocol"_s,
                               Words::tr("The server offers no TLS, which this probe asks for.")));
    else {
        m_refusedEncryption = true;
        startUp(wire);
    }
    return false;
}

/// The one letter that refuses TLS is no answer to what is asked.
std::optional<Outcome> PostgresqlConversation::late(Phase phase) const
{
    if (phase != Phase::Transfer || !m_refusedEncryption)
        return std::nullopt;
    return outcomeOf(u"timeout.first_byte"_s,
                     Words::tr("It refuses TLS, and then not one byte of an answer came in time."));
}

void PostgresqlConversation::received(Wire &wire, QByteArrayView bytes)
{
    const bool answersEncryption = m_askedEncryption && !m_spoke;
    m_spoke = true;
    m_refusedEncryption = false;
    m_heard += bytes.size();
    if (m_heard > mostAnswers) {
        finish(wire,
               outcomeOf(u"db.protocol"_s, Words::tr("The server talks without end and does not answer.")));
        return;
    }
    m_buffer.append(bytes);
    if (answersEncryption && !takeEncryptionAnswer(wire))
        return;
    while (m_buffer.size() >= 5 && !m_finished) {
        const char type = m_buffer.at(0);
        const qint32 length = numberAt(m_buffer, 1);
        static const QByteArray known = "RSKZETDCNIAG";
        if (!known.contains(type) || length < 4 || length > mostMessage) {
            strange(wire);
            return;
        }
        if (m_buffer.size() < 1 + length)
            return;
        const QByteArray body = m_buffer.mid(5, length - 4);
        m_buffer.remove(0, 1 + length);
        take(wire, type, body);
    }
}

void PostgresqlConversation::take(Wire &wire, char type, const QByteArray &body)
{
    switch (type) {
    case 'R':
        authenticate(wire, body);
        break;
    case 'S':
        parameter(wire, body);
        break;
    case 'E':
        finish(wire, postgresqlError(body));
        break;
    case 'D':
        row(wire, body);
        break;
    case 'Z':
        ready(wire);
        break;
    default:   // Notices, keys, descriptions: nothing to do.
        break;
    }
}

void PostgresqlConversation::authenticate(Wire &wire, const QByteArray &body)
{
    enum Kind { Ok = 0, Clear = 3, Md5 = 5, Sasl = 10, SaslContinue = 11, SaslFinal = 12 };
    const QByteArray rest = body.mid(4);
    const qint32 kind = numberAt(body, 0);
    if (kind == Ok)
        return;
    if (m_rules.common.password.isEmpty()) {
        finish(wire,
               outcomeOf(u"db.auth"_s, Words::tr("The server wants a password, and the probe names none.")));
    } else if (kind == Clear) {
        sendClearPassword(wire);
    } else if (kind == Md5 && rest.size() >= 4) {
        const QByteArray inner = md5Hex(m_rules.common.password.toUtf8() + m_rules.common.user.toUtf8());
        wire.send(message('p', "md5" + md5Hex(inner + rest.first(4)) + '\0'));
    } else if (kind == Sasl) {
        answerScram(wire, rest);
    } else if (kind == SaslContinue && m_scram) {
        const QByteArray answer = m_scram->answer(rest);
        answer.isEmpty() ? strange(wire) : wire.send(message('p', answer));
    } else if (kind == SaslFinal && m_scram) {
        if (!m_scram->verifies(rest))
            finish(wire, outcomeOf(u"db.auth"_s,
                                   Words::tr("The server does not prove that it knows the password.")));
    } else {
        finish(wire, outcomeOf(u"db.auth"_s,
                               Words::tr("The server asks for a way to log in that is not known here.")));
    }
}

void PostgresqlConversation::sendClearPassword(Wire &wire)
{
    const bool isSafe = wire.isEncrypted() ? m_rules.ownMachine || !wire.detail().unverified
                                           : m_rules.ownMachine && m_rules.clear;
    if (!isSafe)
        finish(wire, outcomeOf(u"db.auth"_s,
                               Words::tr("The server wants the password in clear over a connection that is "
                                         "not protected; on this machine it is sent if the probe's "
                                         "encryption is \"none\".")));
    else
        wire.send(message('p', m_rules.common.password.toUtf8() + '\0'));
}

void PostgresqlConversation::answerScram(Wire &wire, const QByteArray &mechanisms)
{
    const QByteArray name = "SCRAM-SHA-256";
    if (!mechanisms.split('\0').contains(name)) {
        finish(wire, outcomeOf(u"db.auth"_s,
                               Words::tr("The server asks for a way to log in that is not known here.")));
        return;
    }
    m_scram = std::make_unique<ScramClient>(QString(), m_rules.common.password);
    const QByteArray first = m_scram->first();
    wire.send(message('p', name + '\0' + number(qint32(first.size())) + first));
}

void PostgresqlConversation::parameter(Wire &wire, const QByteArray &body)
{
    const QList<QByteArray> parts = body.split('\0');
    if (parts.value(0) == "server_version")
        wire.detail().server = u"PostgreSQL "_s + cleaned(parts.value(1).split(' ').first(), 40);
}

void PostgresqlConversation::row(Wire &wire, const QByteArray &body)
{
    QList<QByteArray> fields;
    qsizetype at = 2;
    while (at + 4 <= body.size() && fields.size() < 8) {
        const qint32 length = numberAt(body, at);
        fields.append(length > 0 ? body.mid(at + 4, length) : QByteArray());
        at += 4 + std::max(0, length);
    }
    const bool replica = fields.value(0) == "t";
    wire.detail().role = replica ? u"replica"_s : u"primary"_s;
    if (replica)
        wire.detail().lag = std::max(0.0, fields.value(1).toDouble());
    m_linked = fields.value(2) != "0";
    m_answered = true;
}

void PostgresqlConversation::ready(Wire &wire)
{
    if (!std::exchange(m_queried, true)) {
        wire.send(message('Q', question + '\0'));
        return;
    }
    if (!m_answered) {
        strange(wire);
        return;
    }
    const auto wrong = shortcoming(m_rules.common, wire.detail(), m_linked);
    finish(wire, wrong ? *wrong : allWell(roleSentence(wire.detail())));
}

}   // namespace switchover::probe
