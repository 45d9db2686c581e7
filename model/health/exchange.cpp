#include "model/health/exchange.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace switchover::health {

using namespace Qt::StringLiterals;
using probe::Phase;

namespace {

constexpr qsizetype mostBytes = 64 * 1024;

struct ExchangeTexts
{
    Q_DECLARE_TR_FUNCTIONS(health)
};

/// Headers that carry secrets in a form of their own, and the commands of databases that do.
const QRegularExpression &secretive()
{
    static const QRegularExpression lines(
        u"^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-auth-token)(\\s*:).*$"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return lines;
}

/// Of a password message of PostgreSQL and a log in of Redis nothing is shown but that it was sent.
bool isLogIn(const QByteArray &bytes)
{
    return bytes.startsWith("p\0"_ba) || bytes.toUpper().contains("\r\nAUTH\r\n") ||
           bytes.toUpper().startsWith("AUTH ");
}

QString readable(const QByteArray &bytes)
{
    QString text;
    for (const char c : bytes) {
        const auto code = uchar(c);
        if (c == '\n' || (code >= 0x20 && code < 0x7F))
            text += QLatin1Char(c);
        else if (c != '\r')
            text += u"\\x%1"_s.arg(code, 2, 16, QLatin1Char('0'));
    }
    return text;
}

}   // namespace

void Transcript::add(bool sent, const QByteArray &bytes)
{
    const QByteArray kept = bytes.left(std::max<qsizetype>(0, mostBytes - m_kept));
    m_kept += kept.size();
    m_dropped += bytes.size() - kept.size();
    if (kept.isEmpty())
        return;
    if (m_pieces.empty() || m_pieces.back().sent != sent)
        m_pieces.push_back({sent, {}});
    m_pieces.back().bytes += kept;
}

QString Transcript::text(const probe::Secrets &secrets) const
{
    QStringList lines;
    for (const Piece &piece : m_pieces) {
        QString part = piece.sent && isLogIn(piece.bytes) ? ExchangeTexts::tr("(logs in)")
                                                          : secrets.redacted(readable(piece.bytes));
        part.replace(secretive(), u"\\1\\2 •••"_s);
        if (part.endsWith(u'\n'))
            part.chop(1);
        for (const QString &line : part.split(u'\n'))
            lines << (piece.sent ? u"> "_s : u"< "_s) + line;
    }
    if (m_dropped > 0)
        lines << ExchangeTexts::tr("(%n more bytes)", nullptr,
                                   int(std::min<qsizetype>(m_dropped, 2'000'000'000)));
    return lines.join(u'\n');
}

QString inWords(const probe::TlsFacts &facts)
{
    QStringList agreed, lines;
    if (!facts.version.isEmpty())
        agreed << u"TLS "_s + facts.version;
    if (!facts.cipher.isEmpty())
        agreed << facts.cipher;
    if (!agreed.isEmpty())
        lines << agreed.join(u" · "_s);
    constexpr qsizetype fewNames = 5;
    if (!facts.matched.isEmpty())
        lines << ExchangeTexts::tr("%1 is named in the certificate as %2").arg(facts.host, facts.matched);
    else if (!facts.chain.empty())
        lines << ExchangeTexts::tr("%1 is not named in the certificate, but %2")
                     .arg(facts.host, facts.names.mid(0, fewNames).join(u", "_s));
    int number = 0;
    for (const probe::TlsFacts::Certificate &certificate : facts.chain) {
        const QString days = certificate.daysLeft < 0
                                 ? ExchangeTexts::tr("expired %n days ago", nullptr, -certificate.daysLeft)
                                 : ExchangeTexts::tr("%n days left", nullptr, certificate.daysLeft);
        lines << ExchangeTexts::tr("%1. %2, by %3: %4")
                     .arg(++number)
                     .arg(certificate.subject, certificate.issuer, days);
    }
    return lines.join(u'\n');
}

std::vector<std::pair<QString, probe::Span>> phasesOf(const probe::PhaseTimes &times)
{
    const std::pair<Phase, QString> names[] = {{Phase::Queued, ExchangeTexts::tr("waited for its turn")},
                                               {Phase::Name, ExchangeTexts::tr("name looked up")},
                                               {Phase::Connect, ExchangeTexts::tr("connected")},
                                               {Phase::Tls, ExchangeTexts::tr("encrypted")},
                                               {Phase::FirstByte, ExchangeTexts::tr("first byte")},
                                               {Phase::Transfer, ExchangeTexts::tr("rest")}};
    std::vector<std::pair<QString, probe::Span>> phases;
    for (const auto &[phase, name] : names)
        if (times[phase] > probe::Span::zero())
            phases.emplace_back(name, times[phase]);
    return phases;
}

}   // namespace switchover::health
