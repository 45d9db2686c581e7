#pragma once

#include <optional>

#include "model/topology/topology.h"

/// What an element states. A default is not a statement, and what is not stated is not wrong.
namespace switchover {

/// Absent, or of another type: nullptr.
template <class T> const T *stated(const Attributes &attributes, const QString &key)
{
    const auto it = attributes.find(key);
    return it == attributes.end() ? nullptr : it->second.get<T>();
}
template <class T, class E> const T *stated(const E &element, const QString &key)
{
    return stated<T>(element.attributes, key);
}

template <class E> bool isTrue(const E &element, const QString &key)
{
    const bool *flag = stated<bool>(element, key);
    return flag && *flag;
}
template <class E> bool isFalse(const E &element, const QString &key)
{
    const bool *flag = stated<bool>(element, key);
    return flag && !*flag;
}

/// Empty if it is not stated.
template <class E> QString textOf(const E &element, const QString &key)
{
    const QString *text = stated<QString>(element, key);
    return text ? *text : QString();
}
template <class E> QStringList listOf(const E &element, const QString &key)
{
    const QStringList *list = stated<QStringList>(element, key);
    return list ? *list : QStringList();
}

/// Whether the link's traffic can be read by who taps it: it states so, or its protocol is a plain one.
/// A protocol that is sometimes encrypted is unknown, not plain.
bool isPlain(const Link &link);

}   // namespace switchover
