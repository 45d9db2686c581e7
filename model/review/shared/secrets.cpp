#include "model/review/shared/secrets.h"

#include <QRegularExpression>

namespace switchover::rules {

using namespace Qt::StringLiterals;

namespace {

/// Each pattern's group "secret" is what nobody should read.
const std::vector<QRegularExpression> &patterns()
{
    constexpr auto options = QRegularExpression::CaseInsensitiveOption;
    static const std::vector<QRegularExpression> list = {
        // user:password@ in a URL
        QRegularExpression(u"://[^/\\s:@]+:(?<secret>[^/\\s@]+)@"_s, options),
        // password=..., api_key: ...
        QRegularExpression(u"(?:password|passwd|passphrase|pwd|secret|token|api[ _-]?key|access[ _-]?key|"
                           "private[ _-]?key)[\"']?\\s*[=:]\\s*[\"']?(?<secret>[^\\s\"',;]{4,})"_s,
                           options),
        // Keys that tell by their look whose they are: AWS, GitHub, GitLab, Slack, Google, Stripe.
        QRegularExpression(u"(?<secret>AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|glpat-[A-Za-z0-9_-]{20,}|"
                           "xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{30,}|sk_live_[A-Za-z0-9]{16,})"_s),
        QRegularExpression(u"(?<secret>-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*-----|\\z))"_s,
                           QRegularExpression::DotMatchesEverythingOption),
    };
    return list;
}

/// "***", "<from the vault>", "${PASSWORD}", "$PASSWORD", "{{ password }}", "vault:web/db".
bool isPlaceholder(const QString &secret)
{
    static const QRegularExpression form(
        u"\\A(?:[*xX.•_-]+|<.*|\\$.*|%.*%|\\{\\{.*|vault\\b.*|env\\b.*|required|none|null|true|false)\\z"_s);
    return form.match(secret).hasMatch();
}

/// Behind a colon words are usual ("password: see the vault"); a secret has digits or signs in it.
bool looksLikeProse(const QString &match, const QString &secret)
{
    if (match.contains(u'=') || match.contains(u"://"_s) || match.startsWith(u"-----"_s))
        return false;
    return std::ranges::all_of(secret, [](QChar c) { return c.isLetter() || c == u'.' || c == u'-'; });
}

bool mayHoldSecret(const QString &text) { return text.size() >= 8; }

}   // namespace

QString withoutSecrets(const QString &text)
{
    QString clean = text;
    for (const QRegularExpression &pattern : patterns()) {
        qsizetype from = 0;
        for (auto match = pattern.match(clean, from); match.hasMatch(); match = pattern.match(clean, from)) {
            const QString secret = match.captured(u"secret"_s);
            from = match.capturedEnd();
            if (isPlaceholder(secret) || looksLikeProse(match.captured(), secret))
                continue;
            const qsizetype start = match.capturedStart(u"secret"_s);
            clean.replace(start, secret.size(), u"***"_s);
            from = start + 3;
        }
    }
    return clean;
}

bool holdsSecret(const QString &text) { return mayHoldSecret(text) && withoutSecrets(text) != text; }

}   // namespace switchover::rules
