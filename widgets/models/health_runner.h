#pragma once

#include <QObject>
#include <QSettings>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <set>

#include "model/health/past.h"
#include "model/probe/monitor.h"
#include "model/probe/trust.h"
#include "widgets/models/source_states.h"

namespace switchover {

namespace probe {
class History;
}

class Document;
class Keychain;

/// Watches the real endpoints of a document, once a person has allowed it: never because a file was opened.
class HealthRunner : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Running, Paused };

    struct Setup
    {
        QString historyFile;            ///< Empty: the usual one.
        probe::SecretLookup secrets;    ///< Null: out of the environment.
        Keychain *keychain = nullptr;   ///< Instead of them; outlives the runner.
    };

    /// @p document outlives this.
    HealthRunner(Document &document, Setup setup, QObject *parent = nullptr);
    explicit HealthRunner(Document &document, QObject *parent = nullptr) : HealthRunner(document, {}, parent)
    {
    }
    ~HealthRunner() override;

    State state() const { return m_state; }
    /// This machine has lost its own network: nobody is blamed.
    bool isOffline() const { return m_offline; }

    /// What would be asked. Sends nothing.
    std::vector<probe::Asked> asked() const;
    /// What was decided for this document; nothing was, or its targets changed since: isAllowed() is false.
    const std::optional<probe::Allowance> &allowance() const { return m_allowance; }
    bool isAllowed() const;
    void allow(const probe::Allowance &allowance);
    /// Forgets the decision, and stops.
    void withdraw();

    /// Engines that a person named for this document, on this machine: asked while it watches.
    struct Source
    {
        probe::SourceOrder::Kind kind = probe::SourceOrder::Kind::Prometheus;
        QString url;

        friend bool operator==(const Source &, const Source &) = default;
    };
    const std::vector<Source> &sources() const { return m_sources; }
    void setSources(const std::vector<Source> &sources);
    /// What the last answer of a balancer said; nullptr: none did.
    const probe::Import *balancerFigures() const { return m_imported.lastOf(QStringLiteral("haproxy")); }

    /// False, and nothing is sent, if not all targets were allowed or refused by a person.
    bool start();
    void stop();
    void pause();
    bool isPaused(const QString &probe) const { return m_paused.contains(probe); }
    void setPaused(const QStringList &probes, bool paused);

    /// All of the document, in its order, whether they are asked or not.
    const std::vector<health::Endpoint> &endpoints() const { return m_endpoints; }
    /// The last answers of one, newest first.
    const std::deque<probe::Reading> &answers(const QString &probe) const;
    health::Archive archive() const;
    /// The names of the secrets that would be used.
    QStringList secretNames() const;
    /// Calls back when they are fetched; at once if there is nothing to fetch.
    void withSecrets(std::function<void()> then);
    /// One probe made ready to be asked, with the permission to do it; nothing if it may not be.
    std::optional<std::pair<probe::PreparedProbe, probe::Permission>> prepared(const QString &probe) const;

Q_SIGNALS:
    /// Something is different; at most 20 times a second.
    void changed();
    void stateChanged();
    void verdictChanged(const switchover::probe::ProbeState &before,
                        const switchover::probe::ProbeState &now);
    void offlineChanged(bool offline);
    /// Some targets are other ones than those allowed: these are not asked, the others are.
    void permissionNeeded();
    /// A sentence: history is not kept, or was set aside. Probing goes on.
    void troubled(const QString &sentence);

private:
    struct Memory
    {
        std::size_t place = 0;
        std::deque<probe::Reading> answers;
    };

    void listen();
    void listEndpoints();
    void begin();
    void beginNow();
    probe::SecretLookup secrets() const;
    void endTime();
    void openHistory();
    void takeSource(std::size_t number, const probe::Import &import);
    void appendImported();
    void readSources();
    void keepSources(const QString &file);
    std::optional<probe::ProbeState> knownOf(const QString &probe) const;
    void take(const probe::Reading &reading);
    void change(const probe::ProbeState &state);
    void follow(const std::set<Id> &touched);
    void followNow();
    void leaveDocument();
    void setState(State state);
    void showPaused();
    void note();

    Document &m_document;
    Setup m_setup;
    QSettings m_settings;
    State m_state = State::Off;
    bool m_offline = false;
    std::optional<probe::Allowance> m_allowance;
    std::set<QString> m_paused;
    std::vector<Source> m_sources;
    SourceStates m_imported;
    std::vector<health::Endpoint> m_endpoints;   ///< Own ones, then those of the sources.
    std::size_t m_own = 0;                       ///< So many are own ones.
    std::map<QString, Memory> m_memory;
    Topology m_watched;   ///< As the monitor was told.
    probe::Monitor m_monitor;
    std::unique_ptr<probe::History> m_history;
    QString m_historyName;
    QTimer m_news;     ///< So that thousands of answers are shown at once.
    QTimer m_edited;   ///< A run of edits is followed once.
};

}   // namespace switchover
