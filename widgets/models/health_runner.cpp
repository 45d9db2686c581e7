#include "widgets/models/health_runner.h"

#include <QSignalBlocker>

#include <algorithm>

#include "model/document/document.h"
#include "model/health/endpoint.h"
#include "model/probe/history/history.h"

namespace switchover {

using namespace Qt::StringLiterals;
using probe::Verdict;

namespace {

constexpr int newsPeriod = 50, manyNewsPeriod = 500, editRest = 400;   // ms
constexpr std::size_t many = 500;                                      ///< More answers than anybody reads.
constexpr std::size_t mostRecent = 30, mostAnswers = 20;

/// Whether two drawings are asked in the same way, and stand before each other in the same way.
bool areWatchedAlike(const Topology &a, const Topology &b)
{
    const auto sameLinks = [](const Link &x, const Link &y) {
        return x.id == y.id && x.from == y.from && x.to == y.to;
    };
    return a.probes() == b.probes() && a.clusters() == b.clusters() && a.links().size() == b.links().size() &&
           std::equal(a.links().begin(), a.links().end(), b.links().begin(), sameLinks);
}

probe::Outcome pausedOutcome()
{
    return {Verdict::Unknown, health::paused.toString(), HealthRunner::tr("Paused: nobody asks.")};
}

}   // namespace

HealthRunner::HealthRunner(Document &document, Setup setup, QObject *parent)
    : QObject(parent), m_document(document), m_setup(std::move(setup)), m_monitor(this)
{
    if (!m_setup.secrets)
        m_setup.secrets = probe::environmentSecrets();
    if (m_setup.historyFile.isEmpty())
        m_setup.historyFile = probe::History::usualFile();
    m_news.setSingleShot(true);
    m_edited.setSingleShot(true);
    m_edited.setInterval(editRest);
    listen();
    leaveDocument();
}

HealthRunner::~HealthRunner()
{
    const QSignalBlocker quiet(this);   // Who listened may be going, too.
    stop();
}

void HealthRunner::listen()
{
    connect(&m_news, &QTimer::timeout, this, &HealthRunner::changed);
    connect(&m_edited, &QTimer::timeout, this, &HealthRunner::followNow);
    connect(&m_monitor, &probe::Monitor::readingTaken, this, &HealthRunner::take);
    connect(&m_monitor, &probe::Monitor::verdictChanged, this, &HealthRunner::change);
    connect(&m_monitor, &probe::Monitor::sourceTaken, this, &HealthRunner::takeSource);
    connect(&m_monitor, &probe::Monitor::offlineChanged, this, [this](bool offline) {
        m_offline = offline;
        Q_EMIT offlineChanged(offline);
    });
    connect(&m_document, &Document::changed, this, [this](const ChangeSet &touched) { follow(touched.ids); });
    connect(&m_document, &Document::replaced, this, &HealthRunner::leaveDocument);
    connect(&m_document, &Document::fileNameChanged, this, [this](const QString &file) {
        probe::Trust trust(m_settings);
        keepSources(file);
        if (m_allowance && !trust.of(file))
            trust.keep(file, *m_allowance);   // What was allowed before it had a name.
    });
}

/// Another drawing is in the document: whatever was allowed was allowed to the one before.
void HealthRunner::leaveDocument()
{
    stop();
    m_endpoints.clear();
    m_memory.clear();
    m_paused.clear();
    m_imported.clear();
    m_watched = {};
    m_allowance = probe::Trust(m_settings).of(m_document.fileName());
    readSources();
    listEndpoints();
    note();
}

std::vector<probe::Asked> HealthRunner::asked() const { return probe::whatIsAsked(m_document.topology()); }

bool HealthRunner::isAllowed() const
{
    const std::vector<probe::Asked> all = asked();
    // Sources are named by the person: with nothing else to ask there is nothing to allow.
    return m_allowance ? m_allowance->covers(all) : all.empty() && !m_sources.empty();
}

void HealthRunner::allow(const probe::Allowance &allowance)
{
    m_allowance = allowance;
    probe::Trust(m_settings).keep(m_document.fileName(), allowance);
    if (m_state == State::Running)
        begin();
}

void HealthRunner::withdraw()
{
    stop();
    m_allowance.reset();
    probe::Trust(m_settings).forget(m_document.fileName());
}

bool HealthRunner::start()
{
    if (!isAllowed())
        return false;
    setState(State::Running);
    begin();
    return true;
}

void HealthRunner::stop()
{
    if (m_state == State::Off)
        return;
    endTime();
    m_history.reset();   // Writes what is left.
    m_historyName.clear();
    setState(State::Off);
}

void HealthRunner::pause()
{
    if (m_state != State::Running)
        return;
    endTime();
    setState(State::Paused);
}

void HealthRunner::setPaused(const QStringList &probes, bool paused)
{
    for (const QString &probe : probes)
        paused ? void(m_paused.insert(probe)) : void(m_paused.erase(probe));
    if (m_state == State::Running)
        begin();
    else
        showPaused();
}

/// From now on nobody looks: what held holds no more.
void HealthRunner::endTime()
{
    m_monitor.stop();
    m_offline = false;
    m_imported.clear();   // Below they are told to be unknown once more, for history.
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (health::Endpoint &endpoint : m_endpoints) {
        if (endpoint.state.outcome.cause == health::paused || endpoint.state.at == 0)
            continue;
        endpoint.state.outcome = pausedOutcome();
        endpoint.state.since = now;
        if (m_history)
            m_history->record(endpoint.state);
    }
    note();
}

/// One row for each probe of the document; who was there keeps what is known of it.
void HealthRunner::listEndpoints()
{
    std::map<QString, health::Endpoint> before;
    for (health::Endpoint &endpoint : m_endpoints)
        before[endpoint.state.probe] = std::move(endpoint);
    std::map<QString, Memory> memory = std::exchange(m_memory, {});
    m_endpoints.clear();
    for (const Probe &probe : m_document.topology().probes()) {
        health::Endpoint &endpoint = m_endpoints.emplace_back(std::move(before[probe.id]));
        endpoint.state.probe = probe.id;
        endpoint.state.node = probe.node;
        if (endpoint.state.source.isEmpty())
            endpoint.state.source = u"probe"_s;
        Memory &kept = m_memory[probe.id];
        kept = std::move(memory[probe.id]);
        kept.place = m_endpoints.size() - 1;
    }
    m_own = m_endpoints.size();
    appendImported();
}

void HealthRunner::showPaused()
{
    for (health::Endpoint &endpoint : m_endpoints)
        if (isPaused(endpoint.state.probe) && endpoint.state.outcome.cause != health::paused) {
            endpoint.state.outcome = pausedOutcome();
            endpoint.state.since = QDateTime::currentMSecsSinceEpoch();
            if (m_history)
                m_history->record(endpoint.state);
        }
    note();
}

void HealthRunner::openHistory()
{
    const QString name = archive().document;
    if (m_history && m_historyName == name)
        return;
    m_historyName = name;
    m_history = std::make_unique<probe::History>(m_setup.historyFile, name);
    connect(m_history.get(), &probe::History::troubled, this, &HealthRunner::troubled);
}

/// What is not allowed (yet) is listed, and not asked.
void HealthRunner::begin()
{
    withSecrets([this] {
        if (m_state == State::Running)
            beginNow();
    });
}

void HealthRunner::beginNow()
{
    const Topology &topology = m_document.topology();
    listEndpoints();
    openHistory();
    const std::vector<probe::Asked> all = asked();
    std::set<QString> refused;
    for (const probe::Asked &each : all)
        if (!m_allowance || !m_allowance->allows(each))
            refused.insert(each.probe);
    const probe::Allowance allowance = m_allowance.value_or(probe::Allowance());
    probe::Monitor::Order order{probe::prepareAll(topology, secrets()), probe::Dependencies(topology),
                                allowance.permission(all)};
    for (const Source &source : m_sources)
        order.sources.push_back({source.kind, source.url, secrets()});
    std::erase_if(order.probes, [this](const probe::PreparedProbe &each) { return isPaused(each.id); });
    for (probe::PreparedProbe &each : order.probes)
        if (refused.contains(each.id)) {   // Not even its name is looked up.
            each.question.reset();
            each.obstacle =
                probe::outcomeOf(u"config.not_allowed"_s, tr("You have not allowed this target."));
        }
    for (probe::PreparedProbe &each : order.probes)
        each.entry.known = knownOf(each.id);
    m_watched = topology;
    m_offline = false;
    m_monitor.start(std::move(order));
    showPaused();
}

/// How a probe stands that goes on being asked as it was: an edit elsewhere ends nothing.
std::optional<probe::ProbeState> HealthRunner::knownOf(const QString &probe) const
{
    const Probe *now = m_document.topology().probes().find(probe), *before = m_watched.probes().find(probe);
    const auto memory = m_memory.find(probe);
    if (!now || !before || *now != *before || memory == m_memory.end())
        return std::nullopt;
    const probe::ProbeState &state = m_endpoints[memory->second.place].state;
    const Verdict verdict = state.outcome.verdict;
    const bool holds = verdict == Verdict::Up || verdict == Verdict::Degraded || verdict == Verdict::Down;
    return holds ? std::optional(state) : std::nullopt;
}

void HealthRunner::take(const probe::Reading &reading)
{
    if (m_history)
        m_history->record(reading);
    const auto found = m_memory.find(reading.probe);
    if (found == m_memory.end())
        return;
    health::Endpoint &endpoint = m_endpoints[found->second.place];
    const Verdict verdict = reading.outcome.verdict;
    const bool came = verdict == Verdict::Up || verdict == Verdict::Degraded;
    endpoint.recent.push_back(came ? float(double(reading.times.total().count()) / 1e6) : -1.0F);
    if (endpoint.recent.size() > mostRecent)
        endpoint.recent.erase(endpoint.recent.begin());
    found->second.answers.push_front(reading);
    if (found->second.answers.size() > mostAnswers)
        found->second.answers.pop_back();
    endpoint.state.times = reading.times;
    endpoint.state.detail = reading.detail;
    endpoint.state.at = reading.at;
    note();
}

void HealthRunner::change(const probe::ProbeState &state)
{
    if (m_history)
        m_history->record(state);
    const auto found = m_memory.find(state.probe);
    if (found == m_memory.end())
        return;
    probe::ProbeState &shown = m_endpoints[found->second.place].state;
    const probe::ProbeState before = std::exchange(shown, state);
    if (!m_news.isActive() || m_news.remainingTime() > newsPeriod)
        m_news.start(newsPeriod);   // Sooner than what only differs in its figures.
    Q_EMIT verdictChanged(before, state);
}

void HealthRunner::follow(const std::set<Id> &touched)
{
    const Topology &topology = m_document.topology();
    const auto matters = [&topology, this](const Id &id) {
        const auto section = topology.sectionOf(id);
        const auto is = section ? section : m_watched.sectionOf(id);
        return !is || *is == Section::Probes || *is == Section::Links || *is == Section::Clusters ||
               m_memory.contains(id);
    };
    if (std::ranges::any_of(touched, matters))
        m_edited.start();
}

void HealthRunner::followNow()
{
    if (m_state != State::Running) {
        listEndpoints();
        note();
        return;
    }
    if (areWatchedAlike(m_watched, m_document.topology()))
        return;
    begin();
    if (!isAllowed())
        Q_EMIT permissionNeeded();
}

void HealthRunner::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void HealthRunner::note()
{
    if (!m_news.isActive())
        m_news.start(m_endpoints.size() > many ? manyNewsPeriod : newsPeriod);
}

const std::deque<probe::Reading> &HealthRunner::answers(const QString &probe) const
{
    static const std::deque<probe::Reading> none;
    const auto found = m_memory.find(probe);
    return found == m_memory.end() ? none : found->second.answers;
}

health::Archive HealthRunner::archive() const
{
    return {m_setup.historyFile,
            probe::History::nameFor(m_document.topology().header().name, m_document.fileName())};
}

std::optional<std::pair<probe::PreparedProbe, probe::Permission>>
HealthRunner::prepared(const QString &probe) const
{
    const switchover::Probe *wanted = m_document.topology().probes().find(probe);
    const std::vector<probe::Asked> all = asked();
    const auto own = std::ranges::find(all, probe, &probe::Asked::probe);
    if (!wanted || !m_allowance || own == all.end() || !m_allowance->allows(*own))
        return std::nullopt;
    return std::pair(probe::prepare(m_document.topology(), *wanted, secrets()),
                     m_allowance->permission({*own}));
}

}   // namespace switchover
