#include "model/probe/reading.h"

#include <QSet>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

QString idOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Up:
        return u"up"_s;
    case Verdict::Maintenance:
        return u"maintenance"_s;
    case Verdict::Unknown:
        return u"unknown"_s;
    case Verdict::Unreachable:
        return u"unreachable"_s;
    case Verdict::Degraded:
        return u"degraded"_s;
    case Verdict::Flapping:
        return u"flapping"_s;
    case Verdict::Down:
        return u"down"_s;
    }
    return {};
}

QString labelOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Up:
        return Words::tr("up");
    case Verdict::Maintenance:
        return Words::tr("in maintenance");
    case Verdict::Unknown:
        return Words::tr("unknown");
    case Verdict::Unreachable:
        return Words::tr("unreachable");
    case Verdict::Degraded:
        return Words::tr("degraded");
    case Verdict::Flapping:
        return Words::tr("unstable");
    case Verdict::Down:
        return Words::tr("down");
    }
    return {};
}

Verdict verdictOf(const QString &cause)
{
    static const QSet<QString> degraded{u"slow"_s,        u"tls.expires_soon"_s, u"http.body_bomb"_s,
                                        u"db.role"_s,     u"db.lag"_s,           u"db.link"_s,
                                        u"db.starting"_s, u"haproxy.drain"_s};
    if (cause.isEmpty())
        return Verdict::Up;
    if (degraded.contains(cause))
        return Verdict::Degraded;
    if (cause == u"haproxy.maint" || cause == u"maintenance")
        return Verdict::Maintenance;
    if (cause == u"parent.down")
        return Verdict::Unreachable;
    if (cause == u"haproxy.nocheck" || cause.startsWith(u"source.") || cause.startsWith(u"proxy.") ||
        cause.startsWith(u"config.") || cause.startsWith(u"prober."))
        return Verdict::Unknown;
    return Verdict::Down;
}

Outcome outcomeOf(const QString &cause, const QString &sentence)
{
    return {verdictOf(cause), cause, sentence};
}

Outcome allWell(const QString &sentence) { return {Verdict::Up, QString(), sentence}; }

QString cleaned(const QString &text, qsizetype limit)
{
    QString out;
    for (const QChar c : text) {
        if (out.size() >= limit)
            return out + u'…';
        const ushort code = c.unicode();
        const bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                          (code >= 0x200B && code <= 0x200F) || code == 0xFEFF || code == 0x2060;
        const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
        out += bidi || control ? QChar(u'\u00B7') : c;
    }
    return out;
}

QString cleaned(const QByteArray &utf8, qsizetype limit)
{
    return cleaned(QString::fromUtf8(utf8.first(std::min(utf8.size(), 4 * limit + 4))), limit);
}

}   // namespace switchover::probe
