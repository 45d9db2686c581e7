#include "model/catalog/settings.h"

#include "model/catalog/catalog.h"

namespace switchover {

using namespace Qt::StringLiterals;

Settings::Settings(const Node &node) : Settings(node.attributes, catalog::nodeAttributes(node.kind)) {}
Settings::Settings(const Cluster &cluster)
    : Settings(cluster.attributes, catalog::clusterAttributes(cluster.kind))
{
}
Settings::Settings(const Link &link) : Settings(link.attributes, catalog::linkAttributes()) {}
Settings::Settings(const Zone &zone) : Settings(zone.attributes, catalog::zoneAttributes()) {}
Settings::Settings(const Probe &probe) : Settings(probe.attributes, catalog::probeAttributes(probe.kind)) {}
Settings::Settings(const Scenario &scenario) : Settings(scenario.attributes, catalog::scenarioAttributes()) {}

const Value *Settings::find(QStringView id) const
{
    const QString key = QString::fromRawData(id.data(), id.size());   // Looked up only: no copy of it.
    if (const auto it = m_stated.find(key); it != m_stated.end())
        return &it->second;
    const AttributeSpec *spec = catalog::find(m_specs, key);
    return spec && spec->fallback ? &*spec->fallback : nullptr;
}

bool Settings::isNull(QStringView id) const
{
    const Value *value = find(id);
    return value && value->get<Nothing>();
}

template <class T> T Settings::get(QStringView id) const
{
    const Value *value = find(id);
    const T *typed = value ? value->get<T>() : nullptr;
    return typed ? *typed : T{};
}

bool Settings::flag(QStringView id) const { return get<bool>(id); }
double Settings::number(QStringView id) const { return get<double>(id); }
QString Settings::text(QStringView id) const { return get<QString>(id); }
SimDuration Settings::duration(QStringView id) const { return get<SimDuration>(id); }
Distribution Settings::distribution(QStringView id) const { return get<Distribution>(id); }
QStringList Settings::list(QStringView id) const { return get<QStringList>(id); }

bool isEncrypted(const Link &link)
{
    const Settings settings(link);
    if (settings.knows(u"encrypted"))
        return settings.flag(u"encrypted");
    static const QStringList encrypted = {u"https"_s, u"tls"_s, u"ssh"_s, u"amqps"_s, u"ldaps"_s, u"sftp"_s};
    return encrypted.contains(settings.text(u"protocol"));
}

QString useOf(const Link &link)
{
    const Settings settings(link);
    if (settings.knows(u"use"))
        return settings.text(u"use");
    const QString protocol = settings.text(u"protocol");
    return protocol == u"replication" ? protocol : protocol == u"metrics" ? u"control"_s : u"request"_s;
}

}   // namespace switchover
