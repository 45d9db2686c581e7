#include "model/probe/dns/message.h"

#include <QHostAddress>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <utility>

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostJumps = 32;

enum Type : quint16 {
    A = 1,
    NS = 2,
    CNAME = 5,
    SOA = 6,
    PTR = 12,
    MX = 15,
    TXT = 16,
    AAAA = 28,
    SRV = 33,
    CAA = 257
};

constexpr std::array<std::pair<const char *, quint16>, 10> types{{{"A", A},
                                                                  {"NS", NS},
                                                                  {"CNAME", CNAME},
                                                                  {"SOA", SOA},
                                                                  {"PTR", PTR},
                                                                  {"MX", MX},
                                                                  {"TXT", TXT},
                                                                  {"AAAA", AAAA},
                                                                  {"SRV", SRV},
                                                                  {"CAA", CAA}}};

QByteArray number(quint16 value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// Reads on through a message; once something does not fit, everything is broken.
class Cursor
{
public:
    explicit Cursor(const QByteArray &message) : m_message(message) {}

    bool broken() const { return m_broken; }
    qsizetype at() const { return m_at; }
    void moveTo(qsizetype at)
    {
        if (at < 0 || at > m_message.size())
            m_broken = true;
        else
            m_at = at;
    }

    quint8 byte() { return quint8(bytes(1).at(0)); }
    quint16 number16() { return qFromBigEndian<quint16>(bytes(2).constData()); }
    quint32 number32() { return qFromBigEndian<quint32>(bytes(4).constData()); }

    /// As many as asked for, zeros if they are not there.
    QByteArray bytes(qsizetype count)
    {
        if (m_broken || count > m_message.size() - m_at) {
            m_broken = true;
            return QByteArray(count, '\0');
        }
        m_at += count;
        return m_message.mid(m_at - count, count);
    }

    QString name()
    {
        QStringList labels;
        qsizetype end = -1;
        for (int jumps = 0; !m_broken;) {
            const quint8 length = byte();
            if (length == 0)
                break;
            if (length >= 0xC0) {
                const qsizetype to = ((length & 0x3F) << 8) | byte();
                if (end < 0)
                    end = m_at;
                m_broken = m_broken || ++jumps > mostJumps;
                moveTo(to);
            } else if (length > 63 || labels.size() > 127) {
                m_broken = true;
            } else {
                labels.append(QString::fromLatin1(bytes(length)).toLower());
            }
        }
        if (end >= 0)
            m_at = end;
        return labels.join(u'.');
    }

private:
    const QByteArray &m_message;
    qsizetype m_at = 0;
    bool m_broken = false;
};

QString textRecord(const QByteArray &data)
{
    QByteArray text;
    for (qsizetype at = 0; at < data.size(); at += 1 + quint8(data[at]))
        text += data.mid(at + 1, quint8(data[at]));
    return QString::fromUtf8(text);
}

/// RFC 8659, 4.1: flags, the length of the tag, the tag, and its value up to the end.
QString authorisation(const QByteArray &data)
{
    const qsizetype tag = data.size() < 2 ? 0 : quint8(data[1]);
    if (tag == 0 || 2 + tag > data.size())
        return QString::fromLatin1(data.toHex());
    return u"%1 %2 \"%3\""_s.arg(QString::number(quint8(data[0])), QString::fromLatin1(data.mid(2, tag)),
                                 QString::fromLatin1(data.mid(2 + tag)));
}

QString valueOf(quint16 type, quint16 length, Cursor &cursor)
{
    switch (type) {
    case A:
        return QHostAddress(cursor.number32()).toString();
    case AAAA: {
        const QByteArray raw = cursor.bytes(16);
        return QHostAddress(reinterpret_cast<const quint8 *>(raw.constData())).toString();
    }
    case NS:
    case CNAME:
    case PTR:
        return cursor.name();
    case MX: {
        const quint16 preference = cursor.number16();
        return u"%1 %2"_s.arg(preference).arg(cursor.name());
    }
    case SRV: {
        const quint16 priority = cursor.number16();
        const quint16 weight = cursor.number16();
        const quint16 port = cursor.number16();
        return u"%1 %2 %3 %4"_s.arg(priority).arg(weight).arg(port).arg(cursor.name());
    }
    case SOA: {
        const QString server = cursor.name();
        const QString mail = cursor.name();
        return u"%1 %2 %3"_s.arg(server, mail).arg(cursor.number32());
    }
    case TXT:
        return textRecord(cursor.bytes(length));
    case CAA:
        return authorisation(cursor.bytes(length));
    default:
        return QString::fromLatin1(cursor.bytes(length).toHex());
    }
}

void readRecord(Cursor &cursor, const DnsQuestion &question, DnsAnswer &answer)
{
    cursor.name();
    const quint16 type = cursor.number16();
    cursor.bytes(6);   // Class and time to live.
    const quint16 length = cursor.number16();
    const qsizetype end = cursor.at() + length;
    if (type == question.type) {
        const QString value = valueOf(type, length, cursor);
        if (!cursor.broken())
            answer.values.append(value);
    }
    cursor.moveTo(end);
}

}   // namespace

std::optional<quint16> dnsTypeOf(const QString &text)
{
    const QByteArray wanted = text.toUpper().toLatin1();
    const auto found =
        std::ranges::find_if(types, [&wanted](const auto &type) { return wanted == type.first; });
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

QByteArray dnsQuery(quint16 id, const DnsQuestion &question)
{
    constexpr quint16 recursionDesired = 0x0100;
    QByteArray query = number(id) + number(recursionDesired) + number(1) + number(0) + number(0) + number(0);
    for (const QString &label : question.name.split(u'.', Qt::SkipEmptyParts))
        query += char(label.size()) + label.toLatin1();
    return query + '\0' + number(question.type) + number(1);
}

DnsReading readDns(const QByteArray &message, quint16 id, const DnsQuestion &question, DnsAnswer &answer)
{
    constexpr quint16 isReply = 0x8000;
    constexpr quint16 isTruncated = 0x0200;
    Cursor cursor(message);
    const quint16 theirs = cursor.number16();
    const quint16 flags = cursor.number16();
    const quint16 questions = cursor.number16();
    const quint16 answers = cursor.number16();
    cursor.bytes(4);
    if (cursor.broken())
        return DnsReading::Broken;
    if (theirs != id || !(flags & isReply))
        return DnsReading::Foreign;
    answer.code = flags & 0x000F;
    answer.truncated = flags & isTruncated;
    for (quint16 i = 0; i < questions && !cursor.broken(); ++i) {
        const QString name = cursor.name();
        const quint16 type = cursor.number16();
        cursor.number16();
        if (!cursor.broken() && (name != question.name.toLower() || type != question.type))
            return DnsReading::Foreign;
    }
    for (quint16 i = 0; i < answers && !cursor.broken() && !answer.truncated; ++i)
        readRecord(cursor, question, answer);
    return cursor.broken() ? DnsReading::Broken : DnsReading::Answer;
}

}   // namespace switchover::probe
