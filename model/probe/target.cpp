#include "model/probe/target.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

#include "model/probe/reading.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 2000;

auto bad(const QString &what) { return failure(Error::Code::BadFormat, what); }

bool isHostName(const QString &host)
{
    static const QRegularExpression label(u"^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$"_s);
    if (host.isEmpty() || host.size() > 253)
        return false;
    const QString name = host.endsWith(u'.') ? host.chopped(1) : host;
    const QStringList labels = name.split(u'.');
    for (const QString &part : labels)
        if (!label.match(part).hasMatch())
            return false;
    // 10.0.0.300 is a slip of the pen, not a name; 0x7f.1 would be an address to the system.
    static const QRegularExpression number(u"^(0[xX][0-9A-Fa-f]*|[0-9]+)$"_s);
    return !number.match(labels.back()).hasMatch();
}

Result<QString> readHost(const QString &text)
{
    const QHostAddress address(text);
    const bool fullForm = text.contains(u':') || text.count(u'.') == 3;
    if (!address.isNull() && fullForm)
        return text.toLower();
    const QString ascii = QString::fromLatin1(QUrl::toAce(text));
    const QString host = ascii.isEmpty() ? text : ascii;
    if (!isHostName(host))
        return bad(Words::tr("\"%1\" is neither a host name nor an address.").arg(cleaned(text)));
    return host.toLower();
}

Result<quint16> readPort(const QString &text)
{
    bool number = false;
    const uint port = text.toUInt(&number);
    if (!number || port == 0 || port > 65535)
        return bad(Words::tr("Port \"%1\" is not from 1 to 65535.").arg(cleaned(text)));
    return quint16(port);
}

/// host, host:port, [v6]:port, or a bare IPv6 address.
Result<> readAuthority(const QString &text, Target &target)
{
    QString host = text;
    QString port;
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QString rest = end < 0 ? QString() : text.mid(end + 1);
        if (end < 0 || (!rest.isEmpty() && !rest.startsWith(u':')))
            return bad(Words::tr("\"%1\" is not an IPv6 address in brackets.").arg(cleaned(text)));
        host = text.mid(1, end - 1);
        port = rest.mid(1);
        if (QHostAddress(host).protocol() != QHostAddress::IPv6Protocol ||
            (!rest.isEmpty() && port.isEmpty()))
            return bad(Words::tr("\"%1\" is not an IPv6 address in brackets.").arg(cleaned(text)));
    } else if (text.count(u':') == 1) {
        host = text.section(u':', 0, 0);
        port = text.section(u':', 1);
        if (port.isEmpty())
            return bad(Words::tr("The port is missing behind the colon."));
    }
    const Result<QString> readable = readHost(host);
    if (!readable && text.count(u':') > 1 && !text.startsWith(u'['))
        return bad(Words::tr("An IPv6 address with a port stands in brackets: [%1]:%2.")
                       .arg(cleaned(text.section(u':', 0, -2), 60), cleaned(text.section(u':', -1), 20)));
    if (!readable)
        return failure(readable.error());
    target.host = *readable;
    if (port.isEmpty())
        return {};
    const Result<quint16> number = readPort(port);
    if (!number)
        return failure(number.error());
    target.port = *number;
    return {};
}

Result<> readUser(const QString &text, Target &target)
{
    static const QRegularExpression reference(u"^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$"_s);
    target.user = text.section(u':', 0, 0);
    target.password = text.section(u':', 1);
    if (!target.password.isEmpty() && !reference.match(target.password).hasMatch())
        return bad(Words::tr("A password does not belong into a document; name it as ${NAME}."));
    return {};
}

/// A path may hold what a request line may hold; the rest is written as %XX.
QString encodedPath(const QString &path)
{
    const QString whole = path.startsWith(u'/') ? path : u'/' + path;
    return QString::fromLatin1(QUrl::toPercentEncoding(whole, "!$&'()*+,;=:@/?%[]", QByteArray()));
}

}   // namespace

QString Target::authority() const
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return port == 0 ? name : u"%1:%2"_s.arg(name).arg(port);
}

Result<Target> parseTarget(const QString &written)
{
    const QString text = written.trimmed();
    if (text.isEmpty())
        return bad(Words::tr("It has no target."));
    if (text.size() > longest)
        return bad(Words::tr("The target is too long."));
    for (const QChar c : text)
        if (c.unicode() <= 0x20 || c.unicode() == 0x7F || c == u'\\')
            return bad(Words::tr("A target has no spaces, backslashes or control characters."));
    static const QRegularExpression schemeForm(u"^([A-Za-z][A-Za-z0-9+.-]*)://(.*)$"_s);
    Target target;
    QString rest = text;
    if (const auto match = schemeForm.match(text); match.hasMatch()) {
        target.scheme = match.captured(1).toLower();
        rest = match.captured(2);
    }
    rest = rest.section(u'#', 0, 0);
    const auto pathBegins = [](QChar c) { return c == u'/' || c == u'?'; };
    const qsizetype end = std::ranges::find_if(rest, pathBegins) - rest.begin();
    if (end < rest.size()) {
        target.path = encodedPath(rest.mid(end));
        rest = rest.left(end);
    }
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        if (const auto read = readUser(rest.left(at), target); !read)
            return failure(read.error());
        rest = rest.mid(at + 1);
    }
    if (const auto read = readAuthority(rest, target); !read)
        return failure(read.error());
    return target;
}

Result<Target> resolveLocation(const Target &from, const QString &location)
{
    if (location.size() > longest)
        return bad(Words::tr("The redirect leads to an address that is too long."));
    QUrl base;
    base.setScheme(from.scheme);
    base.setHost(from.host);
    if (from.port != 0)
        base.setPort(from.port);
    const QUrl here = base.resolved(QUrl(from.path.isEmpty() ? u"/"_s : from.path));
    const QUrl url = here.resolved(QUrl(location, QUrl::TolerantMode));
    if (!url.isValid())
        return bad(Words::tr("The redirect leads to \"%1\", which is no address.").arg(cleaned(location)));
    Target target;
    target.scheme = url.scheme().toLower();
    target.host = url.host(QUrl::FullyEncoded).toLower();
    target.port = quint16(std::max(0, url.port()));
    target.path = encodedPath(url.path(QUrl::FullyEncoded) +
                              (url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString()));
    return target;
}

}   // namespace switchover::probe
