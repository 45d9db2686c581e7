#include "model/probe/permission.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#include "model/probe/reading.h"
#include "model/probe/target.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

using Ranges = std::vector<std::pair<QHostAddress, int>>;

Ranges rangesOf(std::initializer_list<const char *> texts)
{
    Ranges ranges;
    for (const char *text : texts)
        ranges.push_back(QHostAddress::parseSubnet(QString::fromLatin1(text)));
    return ranges;
}

/// Looked up for every connection, so read once. The first that fits holds.
const std::vector<std::pair<Reach, Ranges>> &reaches()
{
    static const std::vector<std::pair<Reach, Ranges>> list{
        {Reach::Metadata, rangesOf({"169.254.169.254/32", "fd00:ec2::254/128", "100.100.100.200/32"})},
        {Reach::Loopback, rangesOf({"127.0.0.0/8", "::1/128"})},
        {Reach::LinkLocal, rangesOf({"169.254.0.0/16", "fe80::/10"})},
        {Reach::Multicast,
         rangesOf({"224.0.0.0/4", "ff00::/8", "255.255.255.255/32", "0.0.0.0/8", "::/128"})},
        {Reach::Private,
         rangesOf({"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"})}};
    return list;
}

/// ::ffff:127.0.0.1 is 127.0.0.1, whatever it looks like.
QHostAddress plain(const QHostAddress &address)
{
    bool mapped = false;
    const quint32 v4 = address.toIPv4Address(&mapped);
    return mapped ? QHostAddress(v4) : address;
}

}   // namespace

Reach reachOf(const QHostAddress &given)
{
    const QHostAddress address = plain(given);
    for (const auto &[reach, ranges] : reaches())
        if (std::ranges::any_of(ranges, [&address](const auto &range) { return address.isInSubnet(range); }))
            return reach;
    return Reach::Public;
}

QString labelOf(Reach reach)
{
    switch (reach) {
    case Reach::Loopback:
        return Words::tr("this machine");
    case Reach::Private:
        return Words::tr("private network");
    case Reach::LinkLocal:
        return Words::tr("link-local");
    case Reach::Metadata:
        return Words::tr("metadata of a cloud");
    case Reach::Multicast:
        return Words::tr("no single machine");
    case Reach::Public:
        return Words::tr("public");
    }
    return {};
}

Permission Permission::loopback()
{
    Permission permission;
    permission.m_reaches = {Reach::Loopback};
    return permission;
}

Permission Permission::everything()
{
    Permission permission;
    permission.m_all = true;
    return permission;
}

Result<> Permission::allow(const QString &text)
{
    const QString entry = text.trimmed().toLower();
    static const std::vector<std::pair<QString, Reach>> reaches{{u"loopback"_s, Reach::Loopback},
                                                                {u"private"_s, Reach::Private},
                                                                {u"link-local"_s, Reach::LinkLocal}};
    const auto reach = std::ranges::find(reaches, entry, &std::pair<QString, Reach>::first);
    if (entry == u"all") {
        m_all = true;
        return {};
    }
    if (reach != reaches.end()) {
        m_reaches.push_back(reach->second);
        return {};
    }
    if (const auto range = QHostAddress::parseSubnet(entry); entry.contains(u'/') && !range.first.isNull()) {
        m_ranges.push_back(range);
        return {};
    }
    const bool wildcard = entry.startsWith(u"*."_s);
    const Result<Target> target = parseTarget(wildcard ? entry.mid(2) : entry);
    if (!target || !target->path.isEmpty() || !target->user.isEmpty())
        return failure(Error::Code::BadFormat,
                       Words::tr("\"%1\" is no address, range or host name.").arg(cleaned(text)));
    const QHostAddress address(target->host);
    if (address.isNull())
        m_names.append((wildcard ? u"*."_s : QString()) + target->host);
    else
        m_ranges.emplace_back(address, address.protocol() == QHostAddress::IPv6Protocol ? 128 : 32);
    return {};
}

bool Permission::covers(const QString &host, const QHostAddress &given) const
{
    const QHostAddress address = plain(given);
    if (m_all)
        return true;
    const Reach reach = reachOf(address);
    if (std::ranges::find(m_reaches, reach) != m_reaches.end())
        return true;
    if (std::ranges::any_of(m_ranges, [&](const auto &range) {
            return range.first.protocol() == address.protocol() && address.isInSubnet(range);
        }))
        return true;
    // A name is not enough for what answers everybody on this link: a resolver may say anything.
    if (reach == Reach::LinkLocal || reach == Reach::Metadata || reach == Reach::Multicast)
        return false;
    return std::ranges::any_of(m_names, [&](const QString &name) {
        return name.startsWith(u"*."_s) ? host.endsWith(name.mid(1)) : host == name;
    });
}

Result<> allowFrom(const QString &text, Permission &permission)
{
    QStringList entries = text.split(u',', Qt::SkipEmptyParts);
    if (QFileInfo(text).isFile()) {
        QFile file(text);
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Code::Io, Words::tr("Cannot read it: %1.").arg(file.errorString()), text);
        const QString content = QString::fromUtf8(file.read(1024 * 1024));
        entries = content.split(u'\n');
    }
    for (const QString &line : entries) {
        const QString entry = line.section(u'#', 0, 0).trimmed();
        if (entry.isEmpty())
            continue;
        if (const auto added = permission.allow(entry); !added)
            return added;
    }
    return {};
}

}   // namespace switchover::probe
