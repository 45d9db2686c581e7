#pragma once

#include "model/topology/topology.h"

/// Passwords, tokens and keys in texts that people see.
namespace switchover::rules {

bool holdsSecret(const QString &text);

/// The same text with *** in place of each secret.
QString withoutSecrets(const QString &text);

/// Every text of an element that is shown: name, label, notes, URL, ...
template <class T, class F> void forEachText(T &element, F visit)
{
    if constexpr (requires { element.name; })
        visit(element.name);
    for (auto &[key, value] : element.attributes)
        if (QString *text = std::get_if<QString>(&value.what); text && key != QStringLiteral("secret")) {
            visit(*text);
            value.spelling.reset();
        }
}

template <class T> QStringList textsOf(T element)
{
    QStringList texts;
    forEachText(element, [&](const QString &text) { texts.append(text); });
    return texts;
}

}   // namespace switchover::rules
