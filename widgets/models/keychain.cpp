#include "widgets/models/keychain.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 5000;   // ms
const QString service = u"switchover"_s;

}   // namespace

void Keychain::fetch(const QStringList &names, std::function<void()> done)
{
    const quint64 run = ++m_run;
    m_done = std::move(done);
    m_open = int(names.size()) + 1;
    for (const QString &name : names) {
        auto *job = new QKeychain::ReadPasswordJob(service, this);   // Deletes itself.
        job->setKey(name);
        connect(job, &QKeychain::Job::finished, this, [this, run, name](QKeychain::Job *finished) {
            if (finished->error() == QKeychain::NoError)
                m_values[name] = static_cast<QKeychain::ReadPasswordJob *>(finished)->textData();
            else
                m_values.erase(name);
            finish(run);
        });
        job->start();
    }
    QMetaObject::invokeMethod(
        this, [this, run] { finish(run); }, Qt::QueuedConnection);
    QTimer::singleShot(patience, this, [this, run] {
        if (run == m_run && m_done) {
            m_open = 1;
            finish(run);
        }
    });
}

void Keychain::finish(quint64 run)
{
    if (run != m_run || !m_done || --m_open > 0)
        return;
    const auto done = std::exchange(m_done, nullptr);
    done();
}

void Keychain::keep(const QString &name, const QString &value, std::function<void(const QString &error)> done)
{
    QKeychain::Job *job = nullptr;
    if (value.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service, this);
    } else {
        auto *write = new QKeychain::WritePasswordJob(service, this);
        write->setTextData(value);
        job = write;
    }
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [this, name, value, done](QKeychain::Job *finished) {
        if (finished->error() == QKeychain::NoError && !value.isEmpty())
            m_values[name] = value;
        done(finished->error() == QKeychain::NoError ? QString() : finished->errorString());
    });
    job->start();
}

probe::SecretLookup Keychain::lookup() const
{
    return [values = m_values, fallback = probe::environmentSecrets()](const QString &name) {
        const auto found = values.find(name);
        return found == values.end() ? fallback(name) : std::optional(found->second);
    };
}

}   // namespace switchover
