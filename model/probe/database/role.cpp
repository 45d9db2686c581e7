#include "model/probe/database/role.h"

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

QString roleName(const QString &role)
{
    return role == u"primary" ? Words::tr("primary") : Words::tr("replica");
}

}   // namespace

Result<DatabaseRules> databaseRulesOf(const Wish &wish)
{
    DatabaseRules rules;
    const QString stated = wish.target.user.isEmpty() ? wish.settings.text(u"user") : wish.target.user;
    const Result<QString> user = wish.secrets.expand(stated);
    if (!user)
        return failure(user.error());
    rules.user = *user;
    const QString named =
        wish.target.password.isEmpty() ? wish.settings.text(u"secret") : wish.target.password;
    if (!named.isEmpty()) {
        const Result<QString> password = wish.secrets.named(named);
        if (!password)
            return failure(password.error());
        rules.password = *password;
    }
    rules.role = wish.settings.text(u"role");
    rules.drawn = rules.role.isEmpty();
    if (rules.drawn)
        rules.role = wish.drawnRole;
    rules.mostLag = seconds(wish.settings.duration(u"lag"));
    return rules;
}

std::optional<Outcome> shortcoming(const DatabaseRules &rules, const Detail &found, bool linked)
{
    if (!rules.role.isEmpty() && !found.role.isEmpty() && rules.role != found.role) {
        const QString sentence = rules.drawn ? Words::tr("It is the %1; drawn is the %2.")
                                             : Words::tr("It is the %1; expected is the %2.");
        return outcomeOf(u"db.role"_s, sentence.arg(roleName(found.role), roleName(rules.role)));
    }
    if (found.role != u"replica")
        return std::nullopt;
    if (!linked)
        return outcomeOf(u"db.link"_s,
                         Words::tr("The replica has lost its primary; it answers with what it has."));
    if (found.lag && *found.lag > rules.mostLag)
        return outcomeOf(u"db.lag"_s, Words::tr("The replica is %1 behind; at most %2 is allowed.")
                                          .arg(inWords(Span(qint64(*found.lag * 1e9))),
                                               inWords(Span(qint64(rules.mostLag * 1e9)))));
    return std::nullopt;
}

QString roleSentence(const Detail &found)
{
    if (found.role.isEmpty())
        return Words::tr("It answers.");
    return Words::tr("It answers; it is the %1.").arg(roleName(found.role));
}

}   // namespace switchover::probe
