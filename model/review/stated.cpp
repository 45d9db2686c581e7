#include "model/review/stated.h"

#include <QSet>

namespace switchover {

using namespace Qt::StringLiterals;

bool isPlain(const Link &link)
{
    static const QSet<QString> plain = {u"http"_s, u"ws"_s,    u"ftp"_s,       u"telnet"_s,  u"tftp"_s,
                                        u"rsh"_s,  u"mysql"_s, u"redis"_s,     u"amqp"_s,    u"postgresql"_s,
                                        u"mqtt"_s, u"ldap"_s,  u"memcached"_s, u"mongodb"_s, u"pop3"_s,
                                        u"imap"_s, u"smtp"_s,  u"vnc"_s};
    if (const bool *encrypted = stated<bool>(link, u"encrypted"_s))
        return !*encrypted;
    return plain.contains(textOf(link, u"protocol"_s).toLower());
}

}   // namespace switchover
