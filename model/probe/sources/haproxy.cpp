#include "model/probe/sources/haproxy.h"

#include <algorithm>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRows = 50'000;

/// RFC 4180: fields may stand in quotes, with quotes doubled.
QStringList fieldsOf(const QString &line)
{
    QStringList fields(QString{});
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (quoted && c == u'"' && i + 1 < line.size() && line[i + 1] == u'"')
            fields.back() += line[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (c == u',' && !quoted)
            fields.append(QString());
        else
            fields.back() += c;
    }
    return fields;
}

/// "UP", "UP 1/3" (on its way down), "DOWN 1/2" (on its way up), "MAINT (via b/s)", "DRAIN", "no check", ...
Outcome outcomeOfStatus(const QString &status, const QString &check)
{
    const QString word = status.section(u' ', 0, 0);
    const QString said = check.isEmpty() ? status : u"%1, %2"_s.arg(status, check);
    const QString sentence = Words::tr("HAProxy: %1.").arg(cleaned(said, 80));
    if (status == u"no check")
        return outcomeOf(u"haproxy.nocheck"_s, Words::tr("HAProxy does not check this server."));
    if (word == u"UP" || word == u"OPEN")
        return allWell(sentence);
    if (word == u"MAINT")
        return outcomeOf(u"haproxy.maint"_s, sentence);
    if (word == u"DRAIN" || word == u"NOLB")
        return outcomeOf(u"haproxy.drain"_s, sentence);
    if (word == u"DOWN" || word == u"STOP" || word == u"FULL")
        return outcomeOf(u"haproxy.down"_s, sentence);
    return outcomeOf(u"source.answer"_s, sentence);
}

}   // namespace

Result<Import> readHaproxy(const QByteArray &csv, qint64 now)
{
    const QStringList lines = QString::fromUtf8(csv).split(u'\n');
    if (!lines.first().startsWith(u"# pxname,"))
        return failure(Error::Code::BadFormat, Words::tr("That is no table of statistics of HAProxy."));
    const QStringList columns = fieldsOf(lines.first().mid(2));
    Import import{.source = u"haproxy"_s};
    for (qsizetype i = 1; i < lines.size() && i < mostRows; ++i) {
        const QStringList fields = fieldsOf(lines[i].trimmed());
        const auto field = [&](const QString &name) { return fields.value(columns.indexOf(name)); };
        const QString server = field(u"svname"_s);
        if (fields.size() < 10 || server == u"FRONTEND" || columns.indexOf(u"status"_s) < 0)
            continue;
        QString check = field(u"check_status"_s);
        if (check.startsWith(u"* "_s))   // A check is under way; what stands there is the last one.
            check.remove(0, 2);
        Imported entry;
        entry.outcome = outcomeOfStatus(field(u"status"_s).trimmed(), check);
        entry.observedAt = now;
        const auto number = [&field](const QString &name) -> std::optional<double> {
            bool isNumber = false;
            const double value = field(name).toDouble(&isNumber);
            return isNumber ? std::optional(value) : std::nullopt;
        };
        entry.sessions = number(u"stot"_s);
        entry.rate = number(u"rate"_s);
        bool known = false;
        const qint64 ago = field(u"lastchg"_s).toLongLong(&known);
        entry.since = known ? now - 1000 * ago : 0;
        entry.latency = std::chrono::milliseconds(field(u"check_duration"_s).toInt());
        entry.names[server == u"BACKEND" ? u"backend"_s : u"server"_s] =
            server == u"BACKEND" ? field(u"pxname"_s) : server;
        entry.names[u"instance"_s] = field(u"addr"_s);
        entry.names[u"proxy"_s] = field(u"pxname"_s);
        import.entries.push_back(std::move(entry));
    }
    return import;
}

}   // namespace switchover::probe
