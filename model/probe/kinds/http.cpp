#include "model/probe/http/conversation.h"
#include "model/probe/probe_type.h"
#include "model/probe/stream_check.h"
#include "model/probe/words.h"

namespace switchover::probe::kinds {

using namespace Qt::StringLiterals;

namespace {

class HttpQuestion final : public Question
{
public:
    HttpQuestion(const Limits &limits, HttpRequest request)
        : m_limits(limits), m_request(std::make_shared<const HttpRequest>(std::move(request)))
    {
    }

    std::unique_ptr<Check> ask(std::shared_ptr<const Surroundings> surroundings) const override
    {
        const bool encrypted = m_request->target.scheme == u"https";
        // A redirect may lead from http to https: then the connection is a new one.
        return std::make_unique<StreamCheck>(
            m_limits, std::move(surroundings),
            StreamCheck::Way{.target = m_request->target, .encrypted = encrypted, .tls = m_request->tls},
            std::make_unique<HttpConversation>(m_request));
    }

private:
    Limits m_limits;
    std::shared_ptr<const HttpRequest> m_request;
};

bool isHeaderName(const QString &name)
{
    static const QRegularExpression form(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"_s);
    return form.match(name).hasMatch();
}

QString noText(const QString &header)
{
    return Words::tr("The value of the header \"%1\" is no text.").arg(cleaned(header, 40));
}

bool isSecretName(const QByteArray &name)
{
    static const QByteArrayList secret{"authorization", "cookie", "proxy-authorization", "x-api-key",
                                       "x-auth-token"};
    return secret.contains(name.toLower());
}

Result<> readHeaders(const Wish &wish, HttpRequest &request)
{
    const Value *stated = wish.settings.find(u"headers");
    const Json *headers = stated ? stated->spelling.get() : nullptr;
    if (!headers || !headers->isObject())
        return {};
    for (std::size_t i = 0; i < headers->keys.size(); ++i) {
        const QString &name = headers->keys[i];
        const QString &text = headers->items[i].text;
        const QString where = u"headers."_s + name;
        if (!headers->items[i].isString())
            return failure(Error::Code::BadFormat, noText(name), where);
        const Result<QString> value = wish.secrets.expand(text);
        if (!value)
            return failure(value.error());
        if (!isHeaderName(name) || value->contains(u'\r') || value->contains(u'\n') ||
            value->contains(QChar(0)))
            return failure(Error::Code::BadFormat,
                           Words::tr("\"%1\" is no header of HTTP.").arg(cleaned(name, 40)), where);
        static const QStringList own{u"connection"_s, u"content-length"_s, u"transfer-encoding"_s};
        if (own.contains(name.toLower()))
            return failure(Error::Code::BadFormat,
                           Words::tr("The header \"%1\" is set by the probe itself.").arg(name), where);
        const bool secret = isSecretName(name.toLatin1()) || *value != text;
        (secret ? request.secret : request.headers).emplace_back(name.toLatin1(), value->toUtf8());
    }
    return {};
}

Result<> readAuthentication(const Wish &wish, HttpRequest &request)
{
    const QString stated = wish.settings.text(u"user");
    const Result<QString> user = wish.secrets.expand(stated.isEmpty() ? wish.target.user : stated);
    if (!user)
        return failure(user.error());
    const QString named = wish.settings.text(u"secret");
    if (named.isEmpty() && wish.target.password.isEmpty())
        return user->isEmpty() ? Result<>() : badFormat(Words::tr("A user is stated, but no secret."));
    const Result<QString> secret = wish.secrets.named(named.isEmpty() ? wish.target.password : named);
    if (!secret)
        return failure(secret.error());
    if (user->contains(u'\n') || secret->contains(u'\n') || user->contains(u'\r') || secret->contains(u'\r'))
        return badFormat(Words::tr("A secret of more than one line does not fit into a header."));
    const QByteArray value = user->isEmpty() ? "Bearer " + secret->toUtf8()
                                             : "Basic " + (*user + u':' + *secret).toUtf8().toBase64();
    wish.secrets.hide(QString::fromLatin1(value.mid(value.indexOf(' ') + 1)));
    request.secret.emplace_back("Authorization", value);
    return {};
}

Result<> readExpectation(const Wish &wish, HttpRequest &request)
{
    HttpExpectation &expected = request.expected;
    expected.status = StatusSet::usual(request.redirects == 0);
    if (const QStringList entries = wish.settings.list(u"status"); !entries.isEmpty()) {
        const Result<StatusSet> set = StatusSet::of(entries);
        if (!set)
            return failure(set.error().code, set.error().what, u"status"_s);
        expected.status = *set;
    }
    expected.body = wish.settings.text(u"body");
    expected.pattern.setPattern(wish.settings.text(u"pattern"));
    if (!expected.pattern.isValid())
        return failure(
            Error::Code::BadFormat,
            Words::tr("The pattern is no regular expression: %1.").arg(expected.pattern.errorString()),
            u"pattern"_s);
    const auto objectOf = [&wish](QStringView id) -> const Json * {
        const Value *stated = wish.settings.find(id);
        return stated && stated->spelling && stated->spelling->isObject() ? stated->spelling.get() : nullptr;
    };
    if (const Json *values = objectOf(u"json"))
        for (std::size_t i = 0; i < values->keys.size(); ++i)
            expected.values.emplace_back(values->keys[i], values->items[i]);
    if (const Json *headers = objectOf(u"answerHeaders"))
        for (std::size_t i = 0; i < headers->keys.size(); ++i) {
            if (!headers->items[i].isString())
                return failure(Error::Code::BadFormat, noText(headers->keys[i]),
                               u"answerHeaders."_s + headers->keys[i]);
            expected.headers.emplace_back(headers->keys[i].toLower().toUtf8(), headers->items[i].text);
        }
    return {};
}

Result<std::shared_ptr<const Question>> prepareHttp(const Wish &wish)
{
    static const QRegularExpression methodForm(u"^[A-Z]{1,20}$"_s);
    HttpRequest request;
    request.target = wish.target;
    request.method = wish.settings.text(u"method").toUpper().toLatin1();
    if (!methodForm.match(QString::fromLatin1(request.method)).hasMatch() || request.method == "CONNECT")
        return failure(Error::Code::BadFormat,
                       Words::tr("\"%1\" is no method of HTTP.").arg(cleaned(request.method, 20)),
                       u"method"_s);
    const Result<QString> body = wish.secrets.expand(wish.settings.text(u"send"));
    if (!body)
        return failure(body.error());
    request.body = body->toUtf8();
    request.bodyIsSecret = *body != wish.settings.text(u"send");
    request.redirects = int(wish.settings.number(u"redirects"));
    request.bodyLimit = qsizetype(wish.settings.number(u"bodyLimit"));
    Result<TlsRules> tls = tlsRulesOf(wish.settings, wish.secrets);
    if (!tls)
        return failure(tls.error());
    request.tls = *std::move(tls);
    for (const auto read : {readHeaders, readAuthentication, readExpectation})
        if (const Result<> done = read(wish, request); !done)
            return failure(done.error());
    return std::make_shared<HttpQuestion>(wish.limits, std::move(request));
}

}   // namespace

ProbeType http()
{
    return {
        .id = u"http"_s,
        .ports = {{u"http"_s, 80}, {u"https"_s, 443}},
        .prepare = prepareHttp,
    };
}

}   // namespace switchover::probe::kinds
