#pragma once

#include <QObject>

#include <functional>
#include <map>

#include "model/probe/secrets.h"

namespace switchover {

/// Secrets in the keychain of the desktop. Reading takes as long as the desktop likes, so what will be needed is
/// fetched first; what the keychain does not have is looked for in the environment.
class Keychain : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Calls back once, from the event loop, when all are there or the keychain gave no answer for 5 s. Of two
    /// calls only the later one is answered.
    void fetch(const QStringList &names, std::function<void()> done);
    /// Keeps a secret; an empty @p value removes it. @p done hears what went wrong, or an empty text.
    void keep(const QString &name, const QString &value, std::function<void(const QString &error)> done);

    /// What was fetched, else the environment. May be handed to another thread.
    probe::SecretLookup lookup() const;

private:
    void finish(quint64 run);

    std::map<QString, QString> m_values;
    std::function<void()> m_done;
    int m_open = 0;
    quint64 m_run = 0;
};

}   // namespace switchover
