#include "model/document/document.h"
#include "model/probe/history/history.h"
#include "widgets/models/health_runner.h"
#include "widgets/models/keychain.h"

namespace switchover {

using namespace Qt::StringLiterals;
using Kind = probe::SourceOrder::Kind;

namespace {

const QString haproxyMark = u"haproxy "_s, prometheusMark = u"prometheus "_s;

}   // namespace

void HealthRunner::readSources()
{
    m_sources.clear();
    for (const QString &text : probe::Trust(m_settings).sourcesOf(m_document.fileName()))
        m_sources.push_back(
            {text.startsWith(haproxyMark) ? Kind::Haproxy : Kind::Prometheus, text.section(u' ', 1)});
}

void HealthRunner::keepSources(const QString &file)
{
    QStringList list;
    for (const Source &source : m_sources)
        list << (source.kind == Kind::Haproxy ? haproxyMark : prometheusMark) + source.url;
    probe::Trust(m_settings).keepSources(file, list);
}

void HealthRunner::setSources(const std::vector<Source> &sources)
{
    m_sources = sources;
    m_imported.clear();
    keepSources(m_document.fileName());
    if (m_state == State::Running)
        begin();
    else
        listEndpoints();
    note();
}

void HealthRunner::appendImported()
{
    m_endpoints.resize(m_own);
    std::vector<health::Endpoint> more = m_imported.endpoints();
    std::move(more.begin(), more.end(), std::back_inserter(m_endpoints));
}

void HealthRunner::takeSource(std::size_t number, const probe::Import &import)
{
    const auto changes =
        m_imported.take(number, import, m_document.topology(), QDateTime::currentMSecsSinceEpoch());
    appendImported();
    for (const SourceStates::Change &change : changes) {
        if (m_history)
            m_history->record(change.now);
        Q_EMIT verdictChanged(change.before, change.now);
    }
    for (std::size_t i = m_own; m_history && i < m_endpoints.size(); ++i) {
        const probe::ProbeState &state = m_endpoints[i].state;
        m_history->record(probe::Reading{state.probe, state.outcome, state.times, {}, state.at});
    }
    note();
}

QStringList HealthRunner::secretNames() const
{
    QStringList urls;
    for (const Source &source : m_sources)
        urls << source.url;
    return probe::secretsNamed(m_document.topology(), urls);
}

void HealthRunner::withSecrets(std::function<void()> then)
{
    const QStringList names = m_setup.keychain ? secretNames() : QStringList();
    if (names.isEmpty())
        then();
    else
        m_setup.keychain->fetch(names, std::move(then));
}

probe::SecretLookup HealthRunner::secrets() const
{
    return m_setup.keychain ? m_setup.keychain->lookup() : m_setup.secrets;
}

}   // namespace switchover
