#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

#include "model/base/result.h"

namespace switchover::probe {

/// Gives the value of a secret by its name; nullopt if there is none.
using SecretLookup = std::function<std::optional<QString>(const QString &name)>;

/// Secrets out of environment variables, for runs without a desktop.
SecretLookup environmentSecrets();

/// The secrets that one probe uses. Knows what it gave out, so that it can be taken out of any text again.
class Secrets
{
public:
    explicit Secrets(SecretLookup lookup) : m_lookup(std::move(lookup)) {}

    /// @p text with each ${NAME} replaced by that secret.
    ///
    /// @errors NotFound if there is no secret of that name; BadFormat for a "${" that is no such name.
    Result<QString> expand(const QString &text);

    /// The secret called @p name, which may be written NAME or ${NAME}.
    ///
    /// @errors as expand.
    Result<QString> named(const QString &name);

    /// Takes out @p text as well from now on: what was made of a secret and can be turned back into it.
    void hide(const QString &text);

    /// @p text without the secrets: an error of a peer may repeat what was sent.
    QString redacted(QString text) const;

private:
    Result<QString> find(const QString &name);

    SecretLookup m_lookup;
    QStringList m_given;
};

}   // namespace switchover::probe
