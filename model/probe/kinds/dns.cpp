#include "model/probe/dns/check.h"

#include <QFile>

#include "model/probe/probe_type.h"
#include "model/probe/words.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class DnsProbe final : public Question
{
public:
    DnsProbe(const Limits &limits, DnsRules rules) : m_limits(limits), m_rules(std::move(rules)) {}

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        return std::make_unique<DnsCheck>(m_limits, std::move(surroundings), m_rules);
    }

private:
    Limits m_limits;
    DnsRules m_rules;
};

/// The first resolver that the machine itself uses.
QHostAddress systemResolver()
{
    QFile file(u"/etc/resolv.conf"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.read(64 * 1024));
    for (const QString &line : text.split(u'\n')) {
        const QStringList words = line.simplified().split(u' ');
        if (words.value(0) == u"nameserver" && !QHostAddress(words.value(1)).isNull())
            return QHostAddress(words.value(1));
    }
    return QHostAddress(QHostAddress::LocalHost);
}

Result<> readResolver(const Target &target, DnsRules &rules)
{
    rules.resolver =
        target.host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(target.host);
    if (rules.resolver.isNull())
        return badFormat(Words::tr("The resolver must be an address: its name would have to be resolved."));
    rules.port = target.port == 0 ? quint16(53) : target.port;
    return {};
}

/// Three ways to write it: a name with or without a resolver; a resolver and a name; dns://resolver/name.
Result<> readWhom(const Wish &wish, DnsRules &rules)
{
    const QString resolver = wish.settings.text(u"resolver");
    const QString path = wish.target.path.mid(1).section(u'?', 0, 0);
    const QString name = path.isEmpty() ? wish.settings.text(u"name") : path;
    rules.question.name = name.isEmpty() ? wish.target.host : name;
    if (!name.isEmpty() && resolver.isEmpty())
        return readResolver(wish.target, rules);
    if (!resolver.isEmpty()) {
        const Result<Target> target = parseTarget(resolver);
        return target ? readResolver(*target, rules) : Result<>(failure(target.error()));
    }
    rules.resolver = systemResolver();
    rules.ofTheSystem = true;
    return {};
}

Result<std::shared_ptr<const Question>> prepareDns(const Wish &wish)
{
    DnsRules rules;
    rules.record = wish.settings.text(u"record").toUpper();
    const auto type = dnsTypeOf(rules.record);
    if (!type)
        return failure(Error::Code::BadFormat,
                       Words::tr("\"%1\" is no record that is known here.").arg(cleaned(rules.record, 20)),
                       u"record"_s);
    rules.question.type = *type;
    if (const auto read = readWhom(wish, rules); !read)
        return failure(read.error());
    const Result<Target> name = parseTarget(rules.question.name);
    if (!name || !QHostAddress(rules.question.name).isNull() || name->port != 0)
        return badFormat(
            Words::tr("\"%1\" is no name that can be looked up.").arg(cleaned(rules.question.name, 60)));
    rules.question.name = name->host.endsWith(u'.') ? name->host.chopped(1) : name->host;
    for (const QString &part : wish.settings.text(u"expect").split(u',', Qt::SkipEmptyParts)) {
        const QHostAddress address(part.trimmed());
        rules.expected.append(address.isNull() ? part.trimmed() : address.toString());
    }
    return std::make_shared<DnsProbe>(wish.limits, std::move(rules));
}

}   // namespace

ProbeType dns()
{
    return {
        .id = u"dns"_s,
        .ports = {{u"dns"_s, 0}},
        .prepare = prepareDns,
    };
}

}   // namespace switchover::probe::kinds
