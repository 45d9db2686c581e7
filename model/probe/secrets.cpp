#include "model/probe/secrets.h"

#include <QRegularExpression>

#include <algorithm>

#include "model/base/json.h"
#include "model/probe/reading.h"
#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

SecretLookup environmentSecrets()
{
    return [](const QString &name) -> std::optional<QString> {
        const QByteArray key = name.toLatin1();
        return qEnvironmentVariableIsSet(key) ? std::optional(qEnvironmentVariable(key)) : std::nullopt;
    };
}

namespace {

/// @p text without the beginning of @p secret where a sentence was cut off within it.
QString withoutCut(QString text, const QString &secret, const QString &mark)
{
    constexpr qsizetype telling = 4;   // Fewer characters give nothing away, and are in many words.
    for (qsizetype cut = text.indexOf(u'…'); cut >= 0; cut = text.indexOf(u'…', cut + 1))
        for (qsizetype size = std::min(cut, secret.size() - 1); size >= telling; --size)
            if (QStringView(text).mid(cut - size, size) == QStringView(secret).first(size)) {
                text.replace(cut - size, size, mark);
                cut += mark.size() - size;
                break;
            }
    return text;
}

}   // namespace

Result<QString> Secrets::find(const QString &name)
{
    static const QRegularExpression form(u"^[A-Za-z_][A-Za-z0-9_]{0,127}$"_s);
    if (!form.match(name).hasMatch())
        return failure(Error::Code::BadFormat,
                       Words::tr("\"%1\" is no name of a secret.").arg(cleaned(name, 40)));
    const std::optional<QString> value = m_lookup ? m_lookup(name) : std::nullopt;
    if (!value)
        return failure(Error::Code::NotFound, Words::tr("The secret %1 is not set.").arg(name));
    if (!value->isEmpty() && !m_given.contains(*value))
        m_given.append(*value);
    return *value;
}

Result<QString> Secrets::named(const QString &name)
{
    return name.startsWith(u"${"_s) ? expand(name) : find(name);
}

Result<QString> Secrets::expand(const QString &text)
{
    QString out;
    qsizetype at = 0;
    for (qsizetype start = text.indexOf(u"${"_s); start >= 0; start = text.indexOf(u"${"_s, at)) {
        const qsizetype end = text.indexOf(u'}', start);
        const Result<QString> value = find(text.mid(start + 2, end < 0 ? -1 : end - start - 2));
        if (!value)
            return value;
        out += text.mid(at, start - at) + *value;
        at = end + 1;
    }
    return out + text.mid(at);
}

void Secrets::hide(const QString &text)
{
    if (!text.isEmpty() && !m_given.contains(text))
        m_given.append(text);
}

QString Secrets::redacted(QString text) const
{
    const QString mark = u"•••"_s;
    for (const QString &secret : m_given) {
        const QByteArray bytes = secret.toUtf8();
        const QString asJson = QString::fromUtf8(compact(Json::of(secret)));
        for (const QString &spelling :
             {secret, QString::fromLatin1(bytes.toBase64()), QString::fromLatin1(bytes.toPercentEncoding()),
              asJson.mid(1, asJson.size() - 2)}) {
            text.replace(spelling, mark);
            text = withoutCut(text, spelling, mark);
        }
    }
    return text;
}

}   // namespace switchover::probe
