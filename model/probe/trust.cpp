#include "model/probe/trust.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

#include "model/catalog/catalog.h"
#include "model/catalog/settings.h"
#include "model/probe/probe_type.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

/// How often one asks, how long one waits and what one thinks of the answer changes nothing of what is sent. All
/// else counts, also what a later version may add.
const QStringList &harmless()
{
    static const QStringList ids{
        u"interval"_s,      u"timeout"_s,    u"connectTimeout"_s, u"slow"_s,    u"fall"_s,
        u"rise"_s,          u"status"_s,     u"body"_s,           u"pattern"_s, u"json"_s,
        u"answerHeaders"_s, u"bodyLimit"_s,  u"daysLeft"_s,       u"role"_s,    u"lag"_s,
        u"expect"_s,        u"maintenance"_s};
    return ids;
}

/// One spelling for each value.
QByteArray canonical(const Value &value)
{
    if (value.spelling)
        return pretty(*value.spelling);
    if (const auto *text = value.get<QString>())
        return text->toUtf8();
    if (const auto *list = value.get<QStringList>())
        return list->join(u'\n').toUtf8();
    if (const auto *number = value.get<double>())
        return QByteArray::number(*number, 'g', 17);
    if (const auto *flag = value.get<bool>())
        return *flag ? "true" : "false";
    if (const auto *duration = value.get<SimDuration>())
        return QByteArray::number(qint64(duration->count()));
    return QByteArray::number(qsizetype(value.what.index()));
}

QString fingerprintOf(const Probe &probe, const Target &target)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(probe.kind.toUtf8());
    if (!probe.attributes.contains(u"target"_s))   // Then the drawing says where it goes.
        hash.addData(QByteArray(1, '\0') + target.authority().toUtf8());
    for (const auto &[id, value] : probe.attributes) {
        // What a TCP probe expects to hear decides nothing; "expect" of others neither.
        if (harmless().contains(id))
            continue;
        hash.addData(QByteArray(1, '\0') + id.toUtf8() + '=');
        hash.addData(canonical(value));
    }
    return QString::fromLatin1(hash.result().toHex());
}

/// The host that is spoken to: of DNS probes, the resolver.
QString hostOf(const PreparedProbe &prepared, const Probe &probe)
{
    if (prepared.kind != u"dns")
        return prepared.target.host;
    const Settings settings(probe);
    const QString resolver = settings.text(u"resolver");
    if (!resolver.isEmpty()) {
        const Result<Target> target = parseTarget(resolver);
        return target ? target->host : QString();
    }
    const bool named = prepared.target.path.size() > 1 || !settings.text(u"name").isEmpty();
    return named ? prepared.target.host : QString();
}

/// The names under which clouds answer what 169.254.169.254 does.
/// @source Google Cloud, "About VM metadata"; Amazon EC2, "Instance metadata"
bool tellsMetadata(const QString &host)
{
    static const QStringList names{u"metadata.google.internal"_s, u"metadata"_s, u"instance-data"_s,
                                   u"instance-data.ec2.internal"_s};
    return names.contains(host.toLower());
}

std::optional<Reach> reachOfHost(const QString &host)
{
    if (host == u"localhost")
        return Reach::Loopback;
    if (tellsMetadata(host))
        return Reach::Metadata;
    const QHostAddress address(host);
    return address.isNull() ? std::nullopt : std::optional(reachOf(address));
}

QString textOf(const Probe &probe, const Target &target)
{
    const ProbeKind *kind = catalog::probeKind(probe.kind);
    const QString label = kind ? kind->label.translated() : probe.kind;
    const Settings settings(probe);
    const QString method = probe.kind == u"http" ? settings.text(u"method").toUpper() : QString();
    const QString what = method.isEmpty() || method == u"GET" ? label : label + u' ' + method;
    const QString stated = settings.text(u"target");
    return cleaned(u"%1  %2"_s.arg(what, stated.isEmpty() ? target.authority() : stated), 200);
}

/// The names in ${NAME}, and of the secret.
void addSecrets(const QString &text, QStringList &names)
{
    static const QRegularExpression form(u"\\$\\{([A-Za-z_][A-Za-z0-9_]{0,127})\\}"_s);
    for (auto match = form.globalMatch(text); match.hasNext();)
        names << match.next().captured(1);
}

QStringList secretsOf(const Probe &probe)
{
    QStringList names;
    for (const auto &[id, value] : probe.attributes) {
        const QString text = QString::fromUtf8(canonical(value));
        addSecrets(id == u"secret" && !text.startsWith(u"${"_s) ? u"${%1}"_s.arg(text) : text, names);
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

QString groupOf(const QString &file)
{
    const QString canonical = QFileInfo(file).canonicalFilePath();
    const QByteArray name = (canonical.isEmpty() ? QFileInfo(file).absoluteFilePath() : canonical).toUtf8();
    return u"probing/"_s +
           QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(32));
}

}   // namespace

std::vector<Asked> whatIsAsked(const Topology &topology)
{
    std::vector<Asked> all;
    for (const Probe &probe : topology.probes()) {
        // Without secrets: they are not needed to see where it goes.
        const PreparedProbe prepared = prepare(topology, probe, nullptr);
        if (prepared.target.host.isEmpty())
            continue;
        const QString host = hostOf(prepared, probe);
        all.push_back({probe.id, probe.node, textOf(probe, prepared.target), host, reachOfHost(host),
                       prepared.entry.rules.interval, secretsOf(probe),
                       fingerprintOf(probe, prepared.target)});
    }
    return all;
}

QStringList secretsNamed(const Topology &topology, const QStringList &texts)
{
    QStringList names;
    for (const Probe &probe : topology.probes())
        names += secretsOf(probe);
    for (const QString &text : texts)
        addSecrets(text, names);
    names.sort();
    names.removeDuplicates();
    return names;
}

bool Allowance::covers(const std::vector<Asked> &asked) const
{
    const QSet<QString> known(seen.begin(), seen.end());
    return std::ranges::all_of(asked,
                               [&known](const Asked &each) { return known.contains(each.fingerprint); });
}

bool Allowance::allows(const Asked &asked) const
{
    return seen.contains(asked.fingerprint) && !refused.contains(asked.fingerprint);
}

Permission Allowance::permission(const std::vector<Asked> &asked) const
{
    Permission permission;
    for (const Asked &each : asked)
        if (!each.host.isEmpty() && allows(each))
            if (const auto added = permission.allow(each.host); !added)
                continue;   // No host at all: it will not be asked.
    return permission;
}

std::optional<Allowance> Trust::of(const QString &file) const
{
    if (file.isEmpty() || !m_settings.contains(groupOf(file) + u"/seen"_s))
        return std::nullopt;
    return Allowance{m_settings.value(groupOf(file) + u"/seen"_s).toStringList(),
                     m_settings.value(groupOf(file) + u"/refused"_s).toStringList()};
}

void Trust::keep(const QString &file, const Allowance &allowance)
{
    if (file.isEmpty())
        return;
    m_settings.setValue(groupOf(file) + u"/file"_s, file);
    m_settings.setValue(groupOf(file) + u"/seen"_s, allowance.seen);
    m_settings.setValue(groupOf(file) + u"/refused"_s, allowance.refused);
}

QStringList Trust::sourcesOf(const QString &file) const
{
    return file.isEmpty() ? QStringList() : m_settings.value(groupOf(file) + u"/sources"_s).toStringList();
}

void Trust::keepSources(const QString &file, const QStringList &sources)
{
    if (!file.isEmpty())
        m_settings.setValue(groupOf(file) + u"/sources"_s, sources);
}

void Trust::forget(const QString &file)
{
    m_settings.remove(groupOf(file) + u"/seen"_s);
    m_settings.remove(groupOf(file) + u"/refused"_s);
}

}   // namespace switchover::probe
