#include "model/probe/history/writer.h"

#include <QDateTime>
#include <QFile>

#include "model/probe/words.h"

namespace switchover::probe {

using namespace Qt::StringLiterals;

namespace {

constexpr auto writeEvery = std::chrono::seconds(1);
constexpr qint64 tidyEvery = 60'000;

/// If the disk takes nothing any more, this much is remembered until it does, and no more.
constexpr std::size_t mostWaiting = 100'000;

}   // namespace

HistoryWriter::HistoryWriter(QString file, QString document)
    : m_file(std::move(file)), m_document(std::move(document))
{
    m_timer.setParent(this);
    connect(&m_timer, &QTimer::timeout, this, &HistoryWriter::write);
}

HistoryWriter::~HistoryWriter() { write(); }

void HistoryWriter::begin()
{
    m_began = QDateTime::currentMSecsSinceEpoch();
    open();
    m_timer.start(writeEvery);
}

void HistoryWriter::trouble(const Error &error)
{
    if (!std::exchange(m_told, true))
        Q_EMIT troubled(Words::tr("History is not kept: %1").arg(error.what));
}

void HistoryWriter::open()
{
    auto store = HistoryStore::open(m_file);
    if (!store && store.error().code == Error::Code::BadFormat) {
        const QString aside =
            m_file + u".broken-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
        if (QFile::rename(m_file, aside)) {
            for (const QString &ending : {u"-wal"_s, u"-shm"_s})
                QFile::rename(m_file + ending, aside + ending);
            Q_EMIT troubled(
                Words::tr("The history was broken. It is set aside as %1, and a new one begun.").arg(aside));
            store = HistoryStore::open(m_file);
        }
    }
    if (store)
        m_store = *std::move(store);
    else
        trouble(store.error());
}

void HistoryWriter::add(const Reading &reading)
{
    const qint64 latency =
        std::chrono::duration_cast<std::chrono::microseconds>(reading.times.total()).count();
    if (m_samples.size() < mostWaiting)
        m_samples.emplace_back(reading.probe, Sample{reading.at, reading.outcome.verdict, latency});
}

void HistoryWriter::add(const ProbeState &state)
{
    if (m_changes.size() < mostWaiting)
        m_changes.emplace_back(state.probe, Change{QDateTime::currentMSecsSinceEpoch(), state.outcome.verdict,
                                                   state.outcome.cause, state.outcome.sentence});
}

Result<qint64> HistoryWriter::numberOf(const QString &probe)
{
    if (const auto known = m_numbers.find(probe); known != m_numbers.end())
        return known->second;
    const auto number = m_store->endpoint(m_document, probe);
    if (!number)
        return number;
    if (m_seen.insert(probe).second)   // What a killed program left open.
        if (const auto closed = m_store->closeGap(*number, m_began); !closed)
            return failure(closed.error());
    m_numbers[probe] = *number;
    return number;
}

Result<> HistoryWriter::writeAll()
{
    const auto writeList = [this](const auto &list) -> Result<> {
        for (const auto &[probe, what] : list) {
            const auto number = numberOf(probe);
            if (!number)
                return failure(number.error());
            if (const auto added = m_store->add(*number, what); !added)
                return added;
        }
        return {};
    };
    Result<> done = m_store->begin();
    if (done)
        done = writeList(m_samples);
    if (done)
        done = writeList(m_changes);
    return done ? m_store->commit() : done;
}

void HistoryWriter::write()
{
    if (!m_store)
        open();
    if (!m_store)
        return;
    Result<> done;
    if (!m_samples.empty() || !m_changes.empty())
        done = writeAll();
    if (!done) {
        trouble(done.error());
        m_numbers.clear();
        m_store.reset();   // What was begun is undone; the next second tries anew.
        return;
    }
    m_told = false;
    m_samples.clear();
    m_changes.clear();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - m_tidied < tidyEvery)
        return;
    m_tidied = now;
    if (const auto more = m_store->tidy(now); !more)
        trouble(more.error());
    else if (*more)
        m_tidied = 0;
}

}   // namespace switchover::probe
